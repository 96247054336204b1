package io.dynact.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** States the name, and the caption, that an entity, an attribute or an enumeration value has in the published domain model. */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Published {
    /** The published name; empty where it follows from the Java name. */
    String name() default "";

    /** What a designer shows instead of the name; empty where the name is shown. */
    String caption() default "";
}
