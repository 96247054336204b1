package io.dynact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.Update;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class JavaObjectsTest {
    private static final BigDecimal DIGITS = new BigDecimal("1234567890123456789012345678.9012345678");
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID ID = UUID.fromString("2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d");

    enum Mood {
        CALM,
        @JsonProperty("very-loud")
        LOUD
    }

    record Credit(String name, int year) {}

    record Numbers(
            byte b,
            short s,
            int i,
            long l,
            Byte boxedByte,
            Integer boxed,
            BigInteger big,
            BigInteger huge,
            BigDecimal decimal,
            BigDecimal whole,
            float f,
            double d,
            Double boxedDouble,
            OptionalInt some,
            OptionalLong none) {}

    record Sets(
            Set<String> strings,
            Set<Integer> ints,
            Set<Long> longs,
            Set<BigDecimal> decimals,
            Set<BigInteger> bigs,
            Set<ByteBuffer> buffers,
            Set<Binary> binaries,
            Set<UUID> ids,
            Set<Mood> moods,
            EnumSet<DayOfWeek> days,
            Set<Instant> instants,
            Collection<String> any) {}

    record Times(
            Instant instant,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            YearMonth month,
            Duration duration,
            Period period,
            ZoneId zone,
            Map<LocalDate, Instant> byDate) {}

    record Nested(
            Credit credit,
            List<Credit> credits,
            Map<String, Credit> byName,
            List<List<Set<String>>> deep,
            Optional<Credit> some,
            Optional<Credit> none,
            String absent,
            Map<UUID, List<BigDecimal>> byId,
            List<String> empty,
            Map<String, String> emptyMap,
            Map<Mood, Boolean> flags) {}

    record Raw(
            Item item, KeyValue value, KeyValueStringSet set, Binary binary, ByteBuffer buffer, List<KeyValue> list) {}

    record Holder<T>(T value) {}

    static Stream<Record> records() {
        return Stream.of(
                new Credit("Bach", 1721),
                new Numbers(
                        (byte) -128,
                        (short) 7,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        (byte) 1,
                        2,
                        BigInteger.TEN,
                        BigInteger.TEN.pow(37).add(BigInteger.ONE),
                        DIGITS,
                        BigDecimal.valueOf(12),
                        0.1f,
                        0.1 + 0.2,
                        Double.MIN_NORMAL,
                        OptionalInt.of(3),
                        OptionalLong.empty()),
                new Sets(
                        Set.of("a", ""),
                        Set.of(1, 20),
                        Set.of(Long.MIN_VALUE, 0L),
                        Set.of(DIGITS, BigDecimal.ONE),
                        Set.of(BigInteger.TWO.pow(90), BigInteger.TEN),
                        Set.of(ByteBuffer.wrap(new byte[] {1, 2})),
                        Set.of(Binary.of((byte) 3)),
                        Set.of(ID),
                        Set.of(Mood.LOUD),
                        EnumSet.of(DayOfWeek.MONDAY),
                        Set.of(NOON),
                        List.of("x", "x")),
                new Times(
                        NOON.plusNanos(1),
                        LocalDate.of(2026, 1, 31),
                        LocalTime.of(12, 30),
                        LocalDateTime.of(2026, 1, 31, 12, 0, 0, 5),
                        OffsetDateTime.parse("2026-01-31T12:00:00+02:00"),
                        ZonedDateTime.parse("2026-01-31T12:00:00+01:00[Europe/Paris]"),
                        YearMonth.of(2026, 1),
                        Duration.ofMillis(1500),
                        Period.ofDays(3),
                        ZoneId.of("Europe/Paris"),
                        Map.of(LocalDate.of(2026, 1, 31), NOON)),
                new Nested(
                        new Credit("a", 1),
                        List.of(new Credit("b", 2), new Credit("c", 3)),
                        Map.of("d e", new Credit("d", 4)),
                        List.of(List.of(Set.of("x"))),
                        Optional.of(new Credit("e", 5)),
                        Optional.empty(),
                        null,
                        Map.of(ID, List.of(DIGITS)),
                        List.of(),
                        Map.of(),
                        Map.of(Mood.LOUD, true)),
                new Raw(
                        Item.of("set", Set.of(1, 2), "bytes", new byte[] {1}),
                        KeyValue.of("value", Set.of("x")),
                        KeyValueStringSet.of("set", Set.of("y")),
                        Binary.of((byte) 9),
                        ByteBuffer.wrap(new byte[] {8}),
                        List.of(KeyValue.of("", 1), KeyValue.of("", null), KeyValue.of("", Set.of(2)))));
    }

    @ParameterizedTest
    @MethodSource("records")
    void to_whatOfMade_isEqual(Record object) {
        assertThat((Object) Item.of(object).to(object.getClass())).isEqualTo(object);
    }

    @Test
    void of_record_hasTheTypesOfDynamoDb() {
        assertThat(Item.of(records().toList().get(2)).keyValues())
                .extracting(KeyValue::type)
                .containsExactly(
                        KeyValueType.STRING_SET,
                        KeyValueType.NUMBER_SET,
                        KeyValueType.NUMBER_SET,
                        KeyValueType.NUMBER_SET,
                        KeyValueType.NUMBER_SET,
                        KeyValueType.BINARY_SET,
                        KeyValueType.BINARY_SET,
                        KeyValueType.STRING_SET,
                        KeyValueType.STRING_SET,
                        KeyValueType.STRING_SET,
                        KeyValueType.STRING_SET,
                        KeyValueType.LIST);
        assertThat(Item.of(new Credit("Bach", 1))).isEqualTo(Item.of("name", "Bach", "year", 1));
        assertThat(Item.of(new Holder<>(new byte[] {1, 2})).binary("value")).contains(Binary.of((byte) 1, (byte) 2));
        assertThat(Item.of(new Holder<>(Set.of(new byte[] {1}))).binarySet("value"))
                .contains(Set.of(Binary.of((byte) 1)));
        assertThat(Item.of(new Holder<>(0.1)).decimal("value")).contains(new BigDecimal("0.1"));
        assertThat(Item.of(new Holder<>(0.1f)).decimal("value")).contains(new BigDecimal("0.1"));
        assertThat(Item.of(new Holder<>(Mood.LOUD)).string("value")).contains("very-loud");
        assertThat(Item.of(new Holder<>(ID)).string("value")).contains(ID.toString());
    }

    @Test
    void of_nullAndEmptyOptional_areLeftOutOfItemsAndNullInListsAndMaps() {
        Map<String, Object> map = new HashMap<>();
        map.put("k", null);
        assertThat(Item.of(new Holder<>(null))).isEmpty();
        assertThat(Item.of(new Perhaps(Optional.empty(), OptionalInt.empty()))).isEmpty();
        assertThat(Item.of(new Holder<>(Arrays.asList("a", null)))
                        .list("value")
                        .orElseThrow()
                        .get(1)
                        .type())
                .isEqualTo(KeyValueType.NULL);
        assertThat(Item.of(new Holder<>(map)).map("value")).contains(Item.of("k", null));
        assertThat(Item.builder()
                        .put("a", Optional.empty())
                        .put("b", Optional.of(1))
                        .build())
                .isEqualTo(Item.of("b", 1));
        assertThat(Item.of("a", null).to(Holder.class).value()).isNull();
    }

    @Test
    void of_instants_sortAsTheTimesDo() {
        List<Instant> instants = List.of(
                NOON,
                NOON.plusNanos(1),
                NOON.plusMillis(1),
                NOON.plusMillis(500),
                NOON.plusSeconds(1),
                NOON.plusSeconds(60));

        assertThat(instants.stream()
                        .map(instant -> Item.of("at", instant).string("at").orElseThrow()))
                .isSorted()
                .startsWith("2026-01-31T12:00:00.000000000Z");
        assertThat(Item.of("value", "2026-01-31T12:00:00Z", "other", 1)
                        .to(At.class)
                        .value())
                .isEqualTo(NOON);
    }

    record At(Instant value) {}

    record Perhaps(Optional<String> text, OptionalInt number) {}

    /** A bean, with annotations. */
    static class Song {
        private String artist;
        private Set<String> tags = Set.of("none");
        private List<byte[]> parts = new ArrayList<>();

        @JsonProperty("Artist")
        public String getArtist() {
            return artist;
        }

        public void setArtist(String artist) {
            this.artist = artist;
        }

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        public Set<String> getTags() {
            return tags;
        }

        public void setTags(Set<String> tags) {
            this.tags = tags;
        }

        public List<byte[]> getParts() {
            return parts;
        }

        public void setParts(List<byte[]> parts) {
            this.parts = parts;
        }

        @JsonIgnore
        public String getSecret() {
            return "secret";
        }

        @JsonInclude(JsonInclude.Include.ALWAYS)
        public String getAlways() {
            return null;
        }
    }

    @Test
    void ofAndTo_bean_honorAnnotations() {
        Song song = new Song();
        song.setArtist("Bach");
        song.setTags(Set.of());
        song.setParts(List.of(new byte[] {1}, new byte[0]));

        Item item = Item.of(song);

        assertThat(item.keys()).containsExactlyInAnyOrder("Artist", "parts", "always");
        assertThat(item.get("always")).contains(KeyValueNull.of("always"));
        Song read = item.with("more", 1).to(Song.class);
        assertThat(read.getArtist()).isEqualTo("Bach");
        assertThat(read.getTags()).containsExactly("none");
        assertThat(read.getParts()).containsExactly(new byte[] {1}, new byte[0]);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Dots.class, name = "dots")
    })
    sealed interface Shape permits Circle, Dots {}

    record Circle(BigDecimal radius) implements Shape {}

    @SuppressWarnings("ArrayRecordComponent") // a user's record may have one
    record Dots(Set<Integer> at, byte[] image, Object more) implements Shape {
        @Override
        public boolean equals(Object other) {
            return other instanceof Dots that
                    && at.equals(that.at)
                    && Arrays.equals(image, that.image)
                    && Objects.equals(more, that.more);
        }

        @Override
        public int hashCode() {
            return at.hashCode();
        }
    }

    record Drawing(List<Shape> shapes, @JsonUnwrapped Credit credit) {}

    static class Open {
        private final Map<String, Object> rest = new LinkedHashMap<>();

        @JsonAnyGetter
        public Map<String, Object> rest() {
            return rest;
        }

        @JsonAnySetter
        public void put(String name, Object value) {
            rest.put(name, value);
        }
    }

    @Test
    void ofAndTo_polymorphicAndOpenClasses_keepSetsAndBytes() {
        Drawing drawing = new Drawing(
                List.of(new Circle(DIGITS), new Dots(Set.of(1, 2), new byte[] {3}, Set.of("a"))), new Credit("x", 1));
        Item item = Item.of(drawing);
        assertThat(item.string("name")).contains("x");
        assertThat(item.to(Drawing.class)).isEqualTo(drawing);

        Item open = Item.ofMap(Map.of("set", Set.of("a"), "bytes", new byte[] {1}, "n", DIGITS, "l", List.of(1, "a")));
        assertThat(Item.of(open.to(Open.class))).isEqualTo(open);
        assertThat(Item.of(open.to(Map.class))).isEqualTo(open);
        assertThat(open.to(Item.class)).isEqualTo(open);
    }

    record Needs(int count) {}

    record Texts(String text) {}

    record Tags(Set<String> tags) {}

    record Labels(List<String> labels) {}

    @SuppressWarnings("ArrayRecordComponent") // a user's record may have one
    record Bytes(byte[] bytes) {}

    record Flag(boolean flag) {}

    record Exact(long l, BigInteger i) {}

    record Picky(String name) {
        Picky {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("a name is needed");
            }
        }
    }

    record Credits(List<Credit> credits) {}

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(Item.of(), Needs.class, "$.count"),
                Arguments.of(Item.of("count", null), Needs.class, "$.count"),
                Arguments.of(Item.of("count", "1"), Needs.class, "$.count"),
                Arguments.of(Item.of("count", new BigDecimal("1.5")), Needs.class, "$.count"),
                Arguments.of(Item.of("count", 1L << 40), Needs.class, "$.count"),
                Arguments.of(Item.of("count", true), Needs.class, "$.count"),
                Arguments.of(Item.of("text", 1), Texts.class, "$.text"),
                Arguments.of(Item.of("text", true), Texts.class, "$.text"),
                Arguments.of(Item.of("text", new byte[] {1}), Texts.class, "$.text"),
                Arguments.of(Item.of("text", Set.of("a")), Texts.class, "$.text"),
                Arguments.of(Item.of("text", List.of("a")), Texts.class, "$.text"),
                Arguments.of(Item.of("tags", List.of("a", "a")), Tags.class, "$.tags"),
                Arguments.of(Item.of("tags", Set.of(1)), Tags.class, "$.tags[0]"),
                Arguments.of(Item.of("tags", "a"), Tags.class, "$.tags"),
                Arguments.of(Item.of("labels", Set.of("a")), Labels.class, "$.labels"),
                Arguments.of(Item.of("labels", List.of("a", 1)), Labels.class, "$.labels[1]"),
                Arguments.of(Item.of("labels", List.of(new byte[] {1})), Labels.class, "$.labels[0]"),
                Arguments.of(Item.of("bytes", "AQ=="), Bytes.class, "$.bytes"),
                Arguments.of(Item.of("flag", "true"), Flag.class, "$.flag"),
                Arguments.of(Item.of("flag", 1), Flag.class, "$.flag"),
                Arguments.of(Item.of("l", new BigDecimal("1E+30"), "i", 1), Exact.class, "$.l"),
                Arguments.of(Item.of("l", 1, "i", DIGITS), Exact.class, "$.i"),
                Arguments.of(Item.of("value", "yesterday"), At.class, "$.value"),
                Arguments.of(Item.of("value", 1), At.class, "$.value"),
                Arguments.of(Item.of("name", ""), Picky.class, null),
                Arguments.of(
                        Item.of("credits", List.of(Map.of("name", "a", "year", "x"))),
                        Credits.class,
                        "$.credits[0].year"),
                Arguments.of(Item.of(), Thread.class, null),
                Arguments.of(Item.of("a", 1), Shape.class, null));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void to_attributeThatDoesNotFit_isRejectedWithPathAndClass(Item item, Class<?> type, String path) {
        DynactException error = catchThrowableOfType(DynactException.class, () -> item.to(type));

        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(error.detail()).contains(type.getName());
        if (path != null) {
            assertThat(error.path()).contains(path);
        }
    }

    static class Cycle {
        public Cycle getSelf() {
            return this;
        }
    }

    static Stream<Arguments> unstorable() {
        return Stream.of(
                Arguments.of(new Holder<>(Set.of()), "$.value", ErrorCode.SET_EMPTY),
                Arguments.of(new Holder<>(List.of(new Holder<>(Set.of()))), "$.value[0].value", ErrorCode.SET_EMPTY),
                Arguments.of(new Holder<>(Set.of(1, "a")), "$.value", ErrorCode.INPUT_INVALID),
                Arguments.of(new Holder<>(Set.of(new Credit("a", 1))), "$.value", ErrorCode.INPUT_INVALID),
                Arguments.of(new Holder<>(Set.of(true)), "$.value", ErrorCode.INPUT_INVALID),
                Arguments.of(new Holder<>(Double.NaN), "$.value", ErrorCode.NUMBER_INVALID),
                Arguments.of(
                        new Holder<>(new float[] {1, Float.POSITIVE_INFINITY}), "$.value[1]", ErrorCode.NUMBER_INVALID),
                Arguments.of(new Holder<>(new Object()), "$.value", ErrorCode.INPUT_INVALID),
                Arguments.of(new Holder<>(Thread.currentThread()), "$.value", ErrorCode.INPUT_INVALID),
                Arguments.of(new Holder<>(AttributeValue.fromS("a")), "$.value", ErrorCode.INPUT_INVALID),
                Arguments.of(Map.of("a", List.of(AttributeValue.fromS("a"))), "$.a[0]", ErrorCode.INPUT_INVALID),
                Arguments.of(Map.of("a", Map.of("b", 1.5)), "$.a.b", ErrorCode.INPUT_INVALID),
                Arguments.of(Map.of("a", Map.of("b", Set.of())), "$.a.b", ErrorCode.SET_EMPTY));
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void of_whatDynamoDbCannotHold_isRejectedWithItsPath(Object object, String path, ErrorCode code) {
        DynactException error = catchThrowableOfType(DynactException.class, () -> Item.of(object));

        assertThat(error).isNotNull();
        assertThat(error.path()).contains(path);
        assertThat(error.code()).isEqualTo(code);
    }

    @Test
    void of_noItem_isRejected() {
        for (Object object : List.of("text", 1, List.of(), Set.of("a"), Optional.of(2), Mood.CALM, new Cycle(), ID)) {
            assertThatThrownBy(() -> Item.of(object)).isInstanceOf(DynactException.class);
        }
        assertThatThrownBy(() -> Item.of((Object) null)).isInstanceOf(DynactException.class);
        assertThatThrownBy(() -> Item.of().to(null)).isInstanceOf(DynactException.class);
    }

    @Test
    void put_javaValues_becomeWhatTheyAreInARecord() {
        List<Object> values = List.of(
                NOON,
                LocalDate.of(2026, 1, 31),
                Duration.ofHours(1),
                ID,
                Mood.LOUD,
                URI.create("https://example.com"),
                'c',
                new Credit("a", 1),
                List.of(new Credit("a", 1)),
                Set.of(ID),
                Set.of(Mood.CALM),
                new int[] {1, 2},
                new String[] {"a"},
                new ArrayDeque<>(List.of(1)),
                Map.of("a", new Credit("b", 2)),
                OptionalInt.of(3));
        for (Object value : values) {
            KeyValue expected = Item.of(new Holder<>(value)).get("value").orElseThrow();
            assertThat(Item.builder().put("value", value).build().get("value")).contains(expected);
            assertThat(Item.of("value", Optional.of(value)).get("value")).contains(expected);
            assertThat(Attribute.of("a").equalTo(value).values()).containsExactly(expected.withKey(""));
            assertThat(Update.builder().set("a", value).build().actions().get(0).value())
                    .contains(expected.withKey(""));
            assertThat(ParameterizedStatement.of("SELECT 1", value).parameters())
                    .containsExactly(expected.withKey(""));
        }
        assertThat(Attribute.of("a").between(NOON, NOON.plusNanos(1)).test(Item.of("a", NOON)))
                .isTrue();
    }

    @Test
    void builders_missingOrNullMembers_areRejectedWithTheMember() {
        List<ThrowingCallable> calls = List.of(
                () -> ConsumedCapacity.builder().capacityUnits(1.0).build(),
                () -> ConsumedCapacity.builder().tableName(null),
                () -> KeyValueString.of("a", null),
                () -> Item.builder().add(null),
                () -> Item.of("a", 1).get(null),
                () -> Item.of((KeyValue) null, KeyValue.of("a", 1)));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(DynactException.class);
        }
        DynactException error = catchThrowableOfType(
                DynactException.class,
                () -> ConsumedCapacity.builder().capacityUnits(1.0).build());
        assertThat(error.code()).isEqualTo(ErrorCode.MEMBER_MISSING);
        assertThat(error.path()).contains("$.TableName");
        assertThat(error.detail()).contains("ConsumedCapacity", "tableName");
        assertThat(error).isInstanceOf(IncompleteEntityException.class);
    }

    public record Chain(Chain next) {}

    @Test
    void of_recordNestedTooDeep_saysSoWithoutThePath() {
        Chain chain = null;
        for (int i = 0; i < 5_000; i++) {
            chain = new Chain(chain);
        }
        Chain deep = chain;
        assertThatThrownBy(() -> Item.of(deep)).isInstanceOfSatisfying(DynactException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.NESTING_TOO_DEEP);
            assertThat(e.path().orElse("")).doesNotContain("next");
        });
    }

    @Test
    void of_objectWithoutProperties_isNamed() {
        assertThatThrownBy(() -> Item.of("a", List.of(new Object())))
                .isInstanceOf(DynactException.class)
                .hasMessageContaining("java.lang.Object cannot be made an attribute: it has no properties");
    }
}
