package io.dynact.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The files that are published, made from the code. */
final class PublishedFiles {
    /** What makes them; their pages and the test that holds them to the code name it. */
    static final String COMMAND = "mvn -q test -Dtest=PublishedFilesTest -Ddynact.publish=true";

    static final Path MODEL_FOLDER = Path.of("domain-model");
    static final Path CATALOG_FOLDER = Path.of("activities-catalog");
    static final Path TEMPLATES_FOLDER = Path.of("camunda", "element-templates");

    /** What has published files alone. */
    static final Set<Path> FOLDERS = Set.of(MODEL_FOLDER, CATALOG_FOLDER, TEMPLATES_FOLDER);

    /** What users can call, line by line. */
    static final Path PUBLIC_API = Path.of("docs", "public-api.txt");

    /** What users of the catalog rely on, which only grows. */
    static final Path LANDED = Path.of("docs", "landed-activities.txt");

    /** What is written by hand: the formats of the others. */
    static final Path MODEL_SCHEMA = MODEL_FOLDER.resolve("domain-model.schema.json");

    static final Path CATALOG_SCHEMA = CATALOG_FOLDER.resolve("catalog.schema.json");
    static final Path ACTIVITY_SCHEMA = CATALOG_FOLDER.resolve("activity.schema.json");
    static final Set<Path> HAND_WRITTEN = Set.of(MODEL_SCHEMA, CATALOG_SCHEMA, ACTIVITY_SCHEMA);

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(INDENTER)
            .withArrayIndenter(INDENTER);

    private PublishedFiles() {}

    /** The text of each file, by its path in the project. */
    static Map<Path, String> generate() {
        Javadocs javadocs = new Javadocs();
        DomainModel model = DomainModel.read(javadocs);
        CatalogPublisher catalog = new CatalogPublisher(javadocs, model);
        String landed = LandedCatalog.HEADING
                + landed().grownBy(LandedCatalog.of(catalog.activities())).text();
        return ImmutableSortedMap.<Path, String>naturalOrder()
                .put(MODEL_FOLDER.resolve("domain-model.json"), text(DomainModelPublisher.json(model)))
                .put(MODEL_FOLDER.resolve("README.md"), DomainModelPublisher.page(model))
                .put(CATALOG_FOLDER.resolve("catalog.json"), text(catalog.index()))
                .putAll(activities(catalog, CATALOG_FOLDER, activity -> activity))
                .putAll(activities(catalog, TEMPLATES_FOLDER, ElementTemplates::of))
                .putAll(catalog.pages(CATALOG_FOLDER))
                .put(CATALOG_FOLDER.resolve("README.md"), catalog.page())
                .put(LANDED, landed)
                .put(PUBLIC_API, PublicApi.text())
                .build();
    }

    /** A file for each activity, made of what is published of it. */
    private static Map<Path, String> activities(
            CatalogPublisher catalog, Path folder, UnaryOperator<JsonNode> content) {
        return Maps.transformValues(
                Maps.uniqueIndex(
                        catalog.activities(),
                        activity -> folder.resolve(activity.path("name").textValue() + ".json")),
                activity -> text(content.apply(activity)));
    }

    /** What landed with earlier commits. */
    static LandedCatalog landed() {
        try {
            return LandedCatalog.parse(Files.exists(LANDED) ? Files.readString(LANDED) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode json) {
        try {
            return new ObjectMapper().writer(PRINTER).writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
