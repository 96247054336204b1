package io.dynact.app;

import io.dynact.model.Binary;
import io.dynact.model.Item;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The items of the demo: as in real tables, all ten types, and the values that other tools damage. The same in every run. */
final class DemoData {
    private static final List<String> ARTISTS =
            List.of("Bach", "Björk", "Fela Kuti", "Hildegard von Bingen", "Nina Simone", "久石 譲", "Дмитрий Шостакович");
    private static final List<String> WORDS =
            List.of("Air", "Blue", "Water", "Night", "Song", "Fire", "Winter", "Road", "Light", "Drum");
    private static final List<String> MOODS = List.of("calm", "bright", "dark", "slow");

    private final Random random = new Random(1685);

    /** Songs, whose key is {@code Artist} and {@code SongTitle}. */
    List<Item> songs(int count) {
        List<Item> songs = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            songs.add(song(number));
        }
        return songs;
    }

    private Item song(int number) {
        Item.Builder song = Item.builder()
                .put("Artist", oneOf(ARTISTS))
                .put("SongTitle", oneOf(WORDS) + " " + oneOf(WORDS) + " No. " + number)
                // Year, Name, Status and Date are words that expressions reserve.
                .put("Year", 1650 + random.nextInt(370))
                .put("Name", number % 5 == 0 ? "" : "opus " + number)
                .put("Status", number % 3 == 0 ? "lent" : "here")
                .put("Date", "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)))
                .put("Price", BigDecimal.valueOf(1 + random.nextInt(3_000), 2))
                .put("Plays", 3_804_086_584_686_624_768L + number)
                .put("Digits", number38())
                .put("Remastered", random.nextBoolean())
                .put("Cover", bytes(48))
                .put("Moods", Set.of(oneOf(MOODS), "00123"))
                .put("Charts", Set.of(BigDecimal.valueOf(1 + number), new BigDecimal("-1E-130"), new BigDecimal("0.5")))
                .put("Fingerprints", Set.of(Binary.of(bytes(8)), Binary.of(bytes(9))))
                .put(
                        "Credits",
                        List.of(
                                Map.of("S", "an attribute that is named S", "Instrument", "violin"),
                                Map.of("N", 23, "Takes", List.of(1, new BigDecimal("2.5"), List.of())),
                                "unknown"))
                .put(
                        "Label",
                        Map.of(
                                "name",
                                "Erato",
                                "address",
                                Map.of("city", "Paris", "lines", List.of()),
                                "none",
                                Map.of()))
                .put("$price", "a name that begins with a dollar sign");
        if (number % 4 == 0) {
            song.put("Lent", null);
        }
        return song.build();
    }

    /** Readings of sensors, whose key is {@code Sensor}, a number, and {@code At}, bytes. */
    List<Item> readings(int count) {
        List<Item> readings = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            readings.add(Item.builder()
                    .put("Sensor", new BigDecimal(BigInteger.TEN.pow(37).add(BigInteger.valueOf(number % 7)), 20))
                    .put("At", BigInteger.valueOf(1_700_000_000_000L + number).toByteArray())
                    .put("Celsius", BigDecimal.valueOf(random.nextInt(600) - 200, 1))
                    .put("Valid", number % 9 != 0)
                    .build());
        }
        return readings;
    }

    private BigDecimal number38() {
        StringBuilder digits = new StringBuilder("7");
        while (digits.length() < 38) {
            digits.append((char) ('1' + random.nextInt(9)));
        }
        return new BigDecimal(new BigInteger(digits.toString()), random.nextInt(38));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String oneOf(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
