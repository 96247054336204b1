package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.model.Item;
import io.dynact.model.ValueType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PushDownTest {
    private static final Condition CHEAP = Attribute.of("Price").lessThan(1);
    private static final Condition OLD = Attribute.of("Year").lessThan(1800);
    private static final Condition NAMED = new Like(AttributePath.of("Name"), "A%_");
    private static final Condition BEGINS = Attribute.of("Name").beginsWith("A");
    private static final int PAIRS = 20_000;

    @Test
    void of_randomFiltersAndItems_holdsForTheSameItems() {
        int held = 0;
        for (long seed = 0; seed < PAIRS; seed++) {
            RandomFilters random = new RandomFilters(seed, List.of("a"));
            Item item = random.item();
            Condition filter = random.filter();

            for (Set<String> notFiltered : List.of(Set.<String>of(), Set.of("a"))) {
                PushDown division = PushDown.of(filter, notFiltered);

                boolean pushed = division.pushed().map(part -> part.test(item)).orElse(true);
                boolean rest = division.rest().map(part -> part.test(item)).orElse(true);
                assertThat(pushed && rest)
                        .as("seed %d: %s of %s", seed, filter, item)
                        .isEqualTo(filter.test(item));
                division.pushed()
                        .ifPresent(part ->
                                assertThat(Placeholders.of().condition(part)).isNotEmpty());
            }
            held += filter.test(item) ? 1 : 0;
        }
        assertThat(held).isBetween(PAIRS / 5, PAIRS * 4 / 5);
    }

    @Test
    void of_whatDynamoDbKnows_pushesAllOfIt() {
        Condition filter = Condition.not(CHEAP.or(OLD)).and(CHEAP);

        assertThat(PushDown.of(filter, Set.of())).isEqualTo(PushDown.all(filter));
    }

    @Test
    void of_allOfSeveral_pushesEachThatItCan() {
        assertThat(PushDown.of(And.of(CHEAP, OLD), Set.of("Year"))).isEqualTo(PushDown.part(CHEAP, OLD));
        assertThat(PushDown.of(And.of(CHEAP, NAMED), Set.of())).isEqualTo(PushDown.part(And.of(CHEAP, BEGINS), NAMED));
    }

    @Test
    void of_oneOfSeveral_pushesOnlyIfEachSaysSomething() {
        Condition filter = Or.of(CHEAP, NAMED);
        Condition partly = Or.of(CHEAP, And.of(OLD, NAMED));

        assertThat(PushDown.of(filter, Set.of())).isEqualTo(PushDown.part(Or.of(CHEAP, BEGINS), filter));
        assertThat(PushDown.of(partly, Set.of("Name"))).isEqualTo(PushDown.part(Or.of(CHEAP, OLD), partly));
        assertThat(PushDown.of(filter, Set.of("Name")).pushed()).isEmpty();
    }

    @Test
    void of_notOfWhatIsKnownInPart_pushesNothingOfIt() {
        Condition filter = Condition.not(And.of(CHEAP, NAMED));

        assertThat(PushDown.of(filter, Set.of()).pushed()).isEmpty();
        assertThat(PushDown.of(filter, Set.of()).rest()).contains(filter);
        assertThat(PushDown.of(Condition.not(And.of(CHEAP, OLD)), Set.of("Year"))
                        .pushed())
                .isEmpty();
    }

    @Test
    void of_likeThatIsAComparison_pushesTheComparison() {
        Attribute name = Attribute.of("Name");
        Condition text = name.isOfType(ValueType.S);

        assertThat(pushed("Air")).isEqualTo(PushDown.all(name.equalTo("Air")));
        assertThat(pushed("A\\%")).isEqualTo(PushDown.all(name.equalTo("A%")));
        assertThat(pushed("")).isEqualTo(PushDown.all(name.equalTo("")));
        assertThat(pushed("A%%")).isEqualTo(PushDown.all(name.beginsWith("A")));
        assertThat(pushed("%i%")).isEqualTo(PushDown.all(text.and(name.contains("i"))));
        assertThat(pushed("%")).isEqualTo(PushDown.all(text));
    }

    @Test
    void of_likeThatIsNone_pushesWhatIsKnownOfIt() {
        Attribute name = Attribute.of("Name");
        Condition text = name.isOfType(ValueType.S);

        assertThat(pushed("A_r").pushed()).contains(name.beginsWith("A"));
        assertThat(pushed("%r").pushed()).contains(text.and(name.contains("r")));
        assertThat(pushed("_").pushed()).contains(text);
        assertThat(pushed("%_").pushed()).contains(text);
        assertThat(List.of("A_r", "%r", "_", "%_"))
                .allSatisfy(pattern -> assertThat(pushed(pattern).rest()).isPresent());
    }

    private static PushDown pushed(String pattern) {
        return PushDown.of(new Like(AttributePath.of("Name"), pattern), Set.of());
    }
}
