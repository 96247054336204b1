package io.dynact;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;

/** Holds the layers and the conventions of the code. */
@AnalyzeClasses(packages = "io.dynact", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    private static final DescribedPredicate<JavaClass> IS_THE_EXCEPTION = describe(
            "the exception or its code",
            type -> type.isEquivalentTo(DynactException.class)
                    || type.isEquivalentTo(DynactException.Builder.class)
                    || type.isEquivalentTo(ErrorCode.class));

    @ArchTest
    static final ArchRule imports_anyPackage_goRightOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("ways in")
            .definedBy("io.dynact.app..", "io.dynact.junit..")
            .layer("engines")
            .definedBy("io.dynact.engine..")
            .layer("facade")
            .definedBy("io.dynact")
            .layer("catalog")
            .definedBy("io.dynact.catalog..")
            .layer("store")
            .definedBy("io.dynact.store..")
            .layer("activity")
            .definedBy("io.dynact.activity..")
            .layer("conversion")
            .definedBy("io.dynact.convert..", "io.dynact.connection..")
            .layer("expression")
            .definedBy("io.dynact.expression..")
            .layer("model and error")
            .definedBy("io.dynact.model..", "io.dynact.error..")
            .whereLayer("ways in")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("engines")
            .mayOnlyBeAccessedByLayers("ways in")
            .whereLayer("facade")
            .mayOnlyBeAccessedByLayers("ways in", "engines")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("ways in", "engines", "facade")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("ways in", "engines", "facade", "catalog")
            .whereLayer("activity")
            .mayOnlyBeAccessedByLayers("ways in", "engines", "facade", "catalog", "store")
            .whereLayer("conversion")
            .mayOnlyBeAccessedByLayers("ways in", "engines", "facade", "catalog", "store", "activity")
            .whereLayer("expression")
            .mayOnlyBeAccessedByLayers("ways in", "engines", "facade", "catalog", "store", "activity", "conversion")
            .whereLayer("model and error")
            .mayOnlyBeAccessedByLayers(
                    "ways in", "engines", "facade", "catalog", "store", "activity", "conversion", "expression");

    /** An error holds items, and items reject input with that error (ADR 29); nothing else goes round in a circle. */
    @ArchTest
    static final ArchRule packages_anyTwo_areNotInACycle = slices().matching("io.dynact.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("io.dynact.model.."), IS_THE_EXCEPTION);

    @ArchTest
    static final ArchRule model_anyClass_knowsOfErrorsOnlyTheException = noClasses()
            .that(resideInAPackage("io.dynact.model.."))
            .should()
            .dependOnClassesThat(resideInAPackage("io.dynact.error..").and(not(IS_THE_EXCEPTION)));

    @ArchTest
    static final ArchRule sdkModel_otherPackages_doNotUseIt = noClasses()
            .that(resideOutsideOfPackages(
                    "io.dynact.activity..", "io.dynact.convert..", "io.dynact.connection..", "io.dynact.error.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services..");

    @ArchTest
    static final ArchRule model_anyClass_doesNotKnowTheSdk = noClasses()
            .that(resideInAPackage("io.dynact.model.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule optionalLibraries_core_doesNotUseThem = noClasses()
            .that(resideOutsideOfPackages("io.dynact.app..", "io.dynact.junit..", "io.dynact.engine.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.camunda..",
                    "io.temporal..",
                    "org.flowable..",
                    "picocli..",
                    "org.junit..",
                    "io.vertx..",
                    "io.netty..",
                    "org.eclipse.jetty..",
                    "jakarta.servlet..",
                    "com.fasterxml.jackson.dataformat..",
                    "org.springframework..",
                    "io.micrometer..",
                    "org.slf4j..",
                    "io.modelcontextprotocol..",
                    "reactor.."));

    @ArchTest
    static final ArchRule names_anyClass_sayWhatItIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");

    @ArchTest
    static final ArchRule activities_anyClass_isFinalWithoutPublicConstructor = classes()
            .that()
            .implement("io.dynact.activity.Activity")
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT) // what the activities of the control plane have in common
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveOnlyPrivateConstructors();

    @ArchTest
    static final ArchRule doubles_classesOfItems_neverHoldNumbers = noClasses()
            .that()
            .haveNameMatching("io\\.dynact\\.model\\.(Immutable)?(KeyValue|Item(?!Collection))\\w*"
                    + "|io\\.dynact\\.convert\\.(Numbers|(Plain|Typed|Auto|Item)\\w+)")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Double.class, Float.class)
            .orShould()
            // Primitive types are no dependencies to ArchUnit.
            .callCodeUnitWhere(describe(
                    "double or float goes in or out",
                    call -> isFloating(call.getTarget().getRawReturnType())
                            || call.getTarget().getRawParameterTypes().stream().anyMatch(LayersTest::isFloating)));

    private static boolean isFloating(JavaClass type) {
        return type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class);
    }
}
