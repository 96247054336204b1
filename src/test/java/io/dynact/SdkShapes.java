package io.dynact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Maps;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The service's shapes by the SDK's own lists of their fields, so that a test misses none and knows none by name. */
public final class SdkShapes {
    private SdkShapes() {}

    /** The members of a shape with their values, under the names that they have in JSON. */
    public static Map<String, Object> members(SdkPojo pojo) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            assertThat(members.put(field.locationName(), member(field.getValueOrDefault(pojo))))
                    .isNull();
        }
        return members;
    }

    private static Object member(Object value) {
        if (value instanceof AttributeValue attribute) {
            return Map.of("S", attribute.s());
        } else if (value instanceof SdkPojo pojo) {
            return members(pojo);
        } else if (value instanceof Map<?, ?> map) {
            return Maps.transformValues(map, SdkShapes::member);
        } else if (value instanceof List<?> list) {
            return list.stream().map(SdkShapes::member).toList();
        }
        return value;
    }

    /**
     * Sets every field of a shape and of the shapes in it, each to another value.
     *
     * @param builder the shape's builder
     * @param flag the value of every boolean
     * @param choice chooses among the values of an enumeration
     */
    public static <T> T fill(SdkBuilder<?, T> builder, boolean flag, Function<List<String>, String> choice) {
        new Filler(choice).fill((SdkPojo) builder, flag);
        return builder.build();
    }

    private static final class Filler {
        private final Function<List<String>, String> choice;
        private int count;

        Filler(Function<List<String>, String> choice) {
            this.choice = choice;
        }

        void fill(SdkPojo builder, boolean flag) {
            for (SdkField<?> field : builder.sdkFields()) {
                List<String> constants = constants(builder.getClass().getEnclosingClass(), field.memberName());
                field.set(builder, constants.isEmpty() ? value(field, flag) : choice.apply(constants));
            }
        }

        private Object value(SdkField<?> field, boolean flag) {
            count++;
            MarshallingType<?> type = field.marshallingType();
            if (type == MarshallingType.STRING) {
                return field.memberName() + count;
            } else if (type == MarshallingType.LONG) {
                return (long) count;
            } else if (type == MarshallingType.INTEGER) {
                return count;
            } else if (type == MarshallingType.DOUBLE) {
                return count + 0.5;
            } else if (type == MarshallingType.BOOLEAN) {
                return flag;
            } else if (type == MarshallingType.INSTANT) {
                return Instant.ofEpochSecond(count, count * 1_000_000L);
            } else if (type == MarshallingType.SDK_POJO) {
                SdkPojo builder = field.constructor().get();
                if (builder instanceof AttributeValue.Builder) {
                    return AttributeValue.fromS("value " + count);
                }
                fill(builder, flag);
                return ((Buildable) builder).build();
            } else if (type == MarshallingType.LIST) {
                SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
                return List.of(value(element, flag), value(element, flag));
            } else if (type == MarshallingType.MAP) {
                SdkField<?> entry = field.getTrait(MapTrait.class).valueFieldInfo();
                return Map.of("name " + count, value(entry, flag));
            }
            throw new AssertionError("A field of a new type, to be filled here: " + field.memberName() + ", " + type);
        }

        /** The values of a field that is an enumeration, otherwise none. */
        private static List<String> constants(Class<?> shape, String member) {
            return Arrays.stream(shape.getMethods())
                    .filter(method -> method.getName().equalsIgnoreCase(member) && method.getParameterCount() == 0)
                    .map(Method::getReturnType)
                    .filter(Class::isEnum)
                    .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                    .filter(constant -> !((Enum<?>) constant).name().equals("UNKNOWN_TO_SDK_VERSION"))
                    .map(Object::toString)
                    .toList();
        }
    }
}
