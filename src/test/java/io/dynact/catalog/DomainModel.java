package io.dynact.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.reflect.TypeToken;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Update;
import io.dynact.model.AttributeType;
import io.dynact.model.AwsRegion;
import io.dynact.model.Binary;
import io.dynact.model.BooleanValue;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.Item;
import io.dynact.model.Key;
import io.dynact.model.KeyType;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBoolean;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueString;
import io.dynact.model.Published;
import io.dynact.model.Table;
import io.dynact.model.TableStatus;
import io.dynact.store.StoreActivities;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The domain model as the code has it: entities and enumerations under their published names, in the order in which they are published.
 *
 * @param groups the entities, by what they are about
 */
record DomainModel(List<Group> groups, List<Enumeration> enumerations) {

    /** Entities that belong together. */
    record Group(String title, List<Entity> entities) {}

    /**
     * An entity.
     *
     * @param general the entity that it is a kind of
     * @param isAbstract whether there are only its kinds
     * @param members what it declares itself
     */
    record Entity(
            Class<?> type,
            String name,
            Documentation documentation,
            Optional<Class<?>> general,
            boolean isAbstract,
            List<Member> members) {}

    /**
     * An attribute, or one end of an association if its type is an entity.
     *
     * @param type of one value
     * @param json the name in JSON; absent of items and their key-value pairs, whose formats are their own
     * @param hasDefault whether code gives the value where nobody else does
     */
    record Member(
            Method accessor,
            String name,
            Optional<String> json,
            Class<?> type,
            Multiplicity multiplicity,
            boolean hasDefault,
            Documentation documentation) {

        /** Whether it may be absent of JSON that Dynact writes. */
        boolean optional() {
            JsonInclude include = accessor.getAnnotation(JsonInclude.class);
            return accessor.getReturnType() == Optional.class
                    || (include != null && include.value() == JsonInclude.Include.NON_EMPTY);
        }
    }

    /** How many values a member has. */
    enum Multiplicity {
        ONE,
        OPTIONAL,
        MANY,
        /** One for each of some names. */
        ONE_BY_NAME,
        /** Several for each of some names. */
        MANY_BY_NAME;

        boolean isMany() {
            return this != ONE && this != OPTIONAL;
        }

        boolean isByName() {
            return this == ONE_BY_NAME || this == MANY_BY_NAME;
        }
    }

    /** An enumeration. */
    record Enumeration(Class<?> type, String name, Documentation documentation, List<Constant> constants) {}

    /**
     * A value of an enumeration.
     *
     * @param text what stands for it in JSON, or the id of a region
     */
    record Constant(Enum<?> constant, String name, String caption, String text, Documentation documentation) {}

    /** What the reference names first, in its order; the kinds of key-value pairs that it lacks follow. */
    private static final List<Class<?>> FIRST_ENTITIES = List.of(
            Table.class,
            Key.class,
            Item.class,
            KeyValue.class,
            KeyValueLong.class,
            KeyValueDecimal.class,
            KeyValueBoolean.class,
            KeyValueString.class);

    private static final List<Class<?>> FIRST_ENUMERATIONS = List.of(
            BooleanValue.class,
            TableStatus.class,
            KeyType.class,
            AttributeType.class,
            ComparisonOperator.class,
            AwsRegion.class);

    private static final Map<Class<?>, String> SIMPLE_TYPES = ImmutableMap.<Class<?>, String>builder()
            .put(String.class, "String")
            .put(int.class, "Integer")
            .put(Integer.class, "Integer")
            .put(long.class, "Long")
            .put(Long.class, "Long")
            .put(double.class, "Decimal")
            .put(Double.class, "Decimal")
            .put(BigDecimal.class, "Decimal")
            .put(Instant.class, "DateTime")
            .put(Binary.class, "Binary")
            .put(AttributePath.class, "String")
            // Platforms have no entity that holds itself to any depth: it is the text of its JSON.
            .put(Condition.class, "String")
            .put(Update.class, "String")
            .buildOrThrow();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All entities, in order. */
    List<Entity> entities() {
        return groups.stream().flatMap(group -> group.entities().stream()).toList();
    }

    /** The entity of a type. */
    Optional<Entity> entity(Class<?> type) {
        return entities().stream().filter(entity -> entity.type() == type).findFirst();
    }

    /** All members of a type, with those of what it is a kind of, first. */
    List<Member> allMembers(Class<?> type) {
        Map<String, Member> members = new LinkedHashMap<>();
        Entity entity = entity(type).orElseThrow();
        entity.general()
                .ifPresent(general -> allMembers(general)
                        .forEach(member -> members.put(member.accessor().getName(), member)));
        entity.members().forEach(member -> members.put(member.accessor().getName(), member));
        return List.copyOf(members.values());
    }

    /** The published name of the type of an attribute. */
    String typeName(Member member) {
        if (member.accessor().getDeclaringClass() == KeyValueBoolean.class) {
            // Platforms take an enumeration for it, so as to tell false from not set.
            return name(BooleanValue.class);
        } else if (member.type() == boolean.class || member.type() == Boolean.class) {
            return "Boolean";
        } else if (member.type().isEnum()) {
            return name(member.type());
        }
        return Optional.ofNullable(SIMPLE_TYPES.get(member.type()))
                .orElseThrow(
                        () -> new IllegalStateException(member.accessor() + " has a type without a published name"));
    }

    /** Reads the model from the code. */
    static DomainModel read(Javadocs javadocs) {
        return new Reader(javadocs).read();
    }

    private static String name(Class<?> type) {
        return published(type, Published::name).orElse((type.isEnum() ? "ENUM_" : "") + type.getSimpleName());
    }

    private static Optional<String> published(AnnotatedElement element, Function<Published, String> text) {
        return Optional.ofNullable(element.getAnnotation(Published.class))
                .map(text)
                .filter(name -> !name.isEmpty());
    }

    private static final class Reader {
        private final Javadocs javadocs;
        private final Set<Class<?>> left = new LinkedHashSet<>();
        private final ImmutableList.Builder<Group> groups = ImmutableList.builder();

        Reader(Javadocs javadocs) {
            this.javadocs = javadocs;
        }

        DomainModel read() {
            List<Class<?>> model = javadocs.types(Item.class.getPackage());
            List<Class<?>> messages = Stream.of(Activity.class, StoreActivities.class)
                    .flatMap(of -> javadocs.types(of.getPackage()).stream())
                    .filter(type -> type.isAnnotationPresent(JsonDeserialize.class))
                    .toList();
            Stream.concat(model.stream(), messages.stream())
                    .filter(this::isConcrete)
                    .forEach(left::add);
            List.copyOf(left).forEach(this::addGeneral);

            Set<Class<?>> core = new LinkedHashSet<>(FIRST_ENTITIES);
            core.addAll(Arrays.asList(KeyValue.class.getPermittedSubclasses()));
            group("Items and their key-value pairs", core);
            for (ActivityDescriptor.Category category : ActivityDescriptor.Category.values()) {
                Set<Class<?>> reached = new LinkedHashSet<>();
                for (Activity<?, ?> activity : ActivityCatalog.standard().activities()) {
                    if (activity.descriptor().category() == category) {
                        reach(activity.requestType(), reached);
                        reach(activity.responseType(), reached);
                    }
                }
                group(javadocs.of(category).summary().replaceFirst("\\.$", ""), reached);
            }
            group("What errors carry", ImmutableSet.copyOf(left));

            Set<Class<?>> enumerations = new LinkedHashSet<>(FIRST_ENUMERATIONS);
            Stream.concat(model.stream(), messages.stream().flatMap(type -> Arrays.stream(type.getDeclaredClasses())))
                    .filter(Class::isEnum)
                    .forEach(enumerations::add);
            return new DomainModel(
                    groups.build(), enumerations.stream().map(this::enumeration).toList());
        }

        /** All entities but the item, which indexes its values itself, are generated from accessors. */
        private boolean isConcrete(Class<?> type) {
            return type == Item.class || javadocs.isAnnotated(type, "Immutable");
        }

        private void addGeneral(Class<?> type) {
            general(type).ifPresent(general -> {
                left.add(general);
                addGeneral(general);
            });
        }

        private static Optional<Class<?>> general(Class<?> type) {
            return Arrays.stream(type.getInterfaces())
                    .filter(general -> general.getPackage() == Item.class.getPackage())
                    .findFirst();
        }

        private void group(String title, Set<Class<?>> types) {
            groups.add(new Group(
                    title, types.stream().filter(left::remove).map(this::entity).toList()));
        }

        /** Adds a type and all that it leads to, what is nearer first. */
        private void reach(Class<?> type, Set<Class<?>> reached) {
            if (left.contains(type) && reached.add(type)) {
                general(type).ifPresent(general -> reach(general, reached));
                List<Class<?>> next =
                        members(type).stream().<Class<?>>map(Member::type).toList();
                next.forEach(member -> reach(member, reached));
            }
        }

        private Entity entity(Class<?> type) {
            return new Entity(type, name(type), javadocs.of(type), general(type), !isConcrete(type), members(type));
        }

        private List<Member> members(Class<?> type) {
            return javadocs.accessors(type).stream()
                    .filter(declared -> isMember(type, declared))
                    .flatMap(declared ->
                            Javadocs.of(declared).map(documentation -> member(type, declared, documentation)).stream())
                    .toList();
        }

        /** Accessors without documentation of their own say nothing new of what they override. */
        private static boolean isMember(Class<?> type, MethodDeclaration declared) {
            if (type == Item.class) {
                return declared.getNameAsString().equals("keyValues");
            }
            return declared.getBody().isEmpty() || declared.isAnnotationPresent("Default");
        }

        private static Member member(Class<?> type, MethodDeclaration declared, Documentation documentation) {
            Method accessor = method(type, declared.getNameAsString()).orElseThrow();
            Multiplicity multiplicity = Multiplicity.ONE;
            Type value = accessor.getGenericReturnType();
            Class<?> raw = TypeToken.of(value).getRawType();
            if (raw == Optional.class) {
                multiplicity = Multiplicity.OPTIONAL;
                value = argument(value, 0);
                raw = TypeToken.of(value).getRawType();
            }
            if (Collection.class.isAssignableFrom(raw)) {
                multiplicity = Multiplicity.MANY;
                value = argument(value, 0);
                if (TypeToken.of(value).getRawType() == Optional.class) {
                    value = argument(value, 0); // a place without a value
                }
            } else if (raw == Map.class) {
                multiplicity = Multiplicity.ONE_BY_NAME;
                value = argument(value, 1);
                if (TypeToken.of(value).getRawType() == List.class) {
                    multiplicity = Multiplicity.MANY_BY_NAME;
                    value = argument(value, 0);
                }
            }
            return new Member(
                    accessor,
                    hierarchy(accessor)
                            .flatMap(method -> published(method, Published::name).stream())
                            .findFirst()
                            .orElse(upperCamel(accessor)),
                    hasOwnFormat(type) ? Optional.empty() : Optional.of(json(accessor)),
                    TypeToken.of(value).getRawType(),
                    multiplicity,
                    declared.isAnnotationPresent("Default"),
                    documentation);
        }

        private static boolean hasOwnFormat(Class<?> type) {
            return type == Item.class || type == Key.class || KeyValue.class.isAssignableFrom(type);
        }

        private static String json(Method accessor) {
            JsonProperty property = accessor.getAnnotation(JsonProperty.class);
            return property == null ? upperCamel(accessor) : property.value();
        }

        private static String upperCamel(Method accessor) {
            return Ascii.toUpperCase(accessor.getName().charAt(0))
                    + accessor.getName().substring(1);
        }

        /** A method, and then those that it overrides. */
        private static Stream<Method> hierarchy(Method accessor) {
            return Stream.concat(
                    Stream.of(accessor),
                    Arrays.stream(accessor.getDeclaringClass().getInterfaces())
                            .flatMap(general -> method(general, accessor.getName()).stream())
                            .flatMap(Reader::hierarchy));
        }

        private static Optional<Method> method(Class<?> type, String name) {
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method ->
                            method.getName().equals(name) && method.getParameterCount() == 0 && !method.isBridge())
                    .findFirst();
        }

        private static Type argument(Type type, int index) {
            return ((ParameterizedType) type).getActualTypeArguments()[index];
        }

        private Enumeration enumeration(Class<?> type) {
            return new Enumeration(
                    type,
                    name(type),
                    javadocs.of(type),
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant((Enum<?>) constant))
                            .toList());
        }

        private Constant constant(Enum<?> constant) {
            try {
                AnnotatedElement field = constant.getDeclaringClass().getField(constant.name());
                String name = published(field, Published::name).orElse(constant.name());
                return new Constant(
                        constant,
                        name,
                        published(field, Published::caption).orElse(name),
                        constant instanceof AwsRegion region ? region.id() : JSON.convertValue(constant, String.class),
                        javadocs.of(constant));
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
