package io.dynact.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The one Immutables style of all entities: the generated class is hidden behind the interface, and JSON members take their names
 * from the object mapper's naming strategy.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        throwForInvalidImmutableState = IncompleteEntityException.class,
        throwForNullPointer = IncompleteEntityException.class,
        forceJacksonPropertyNames = false)
public @interface EntityStyle {}
