package io.dynact;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.activity.GetItemRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.QueryRequest;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.UpdateItemRequest;
import io.dynact.expression.Attribute;
import io.dynact.expression.Update;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Binary;
import io.dynact.model.Item;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writes records to DynamoDB Local and reads them back. */
@ExtendWith(DynactExtension.class)
class RecordsIT {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    enum Format {
        VINYL,
        STREAM
    }

    record Credit(String name, Optional<LocalDate> born, Set<UUID> ids) {}

    record Song(
            UUID id,
            Instant added,
            String title,
            int plays,
            BigInteger big,
            BigDecimal price,
            double rating,
            boolean explicit,
            Binary cover,
            ByteBuffer preview,
            Set<String> moods,
            Set<BigDecimal> prices,
            Set<Binary> chunks,
            Set<Format> formats,
            List<Credit> credits,
            Map<String, Credit> byRole,
            Optional<String> note,
            String none,
            KeyValueHolder nested) {}

    record KeyValueHolder(Item anything) {}

    private static Song song(UUID id, Instant added) {
        Credit credit = new Credit("Bach", Optional.of(LocalDate.of(1685, 3, 31)), Set.of(UUID.randomUUID()));
        return new Song(
                id,
                added,
                "Air",
                3,
                BigInteger.TEN.pow(37),
                new BigDecimal("12345678901234567890123456789.012345678"),
                0.1 + 0.2,
                false,
                Binary.of((byte) 0, (byte) -1),
                ByteBuffer.wrap(new byte[] {7}),
                Set.of("calm", "slow"),
                Set.of(new BigDecimal("0.99"), BigDecimal.ONE),
                Set.of(Binary.of((byte) 1)),
                Set.of(Format.VINYL),
                List.of(credit),
                Map.of("composer", credit),
                Optional.empty(),
                null,
                new KeyValueHolder(Item.of("set", Set.of(1, 2), "null", null)));
    }

    @Test
    void record_writtenAndRead_isEqual(Dynact dynact) {
        Tables.create(dynact, "Songs", "id", AttributeType.STRING, "added", AttributeType.STRING);
        UUID id = UUID.randomUUID();
        List<Song> songs = Stream.of(NOON, NOON.plusNanos(1), NOON.plusMillis(500), NOON.plusSeconds(1))
                .map(added -> song(id, added))
                .toList();
        songs.forEach(song -> dynact.run(PutItemRequest.of("Songs", Item.of(song))));

        assertThat(dynact.run(GetItemRequest.of("Songs", Item.of("id", id, "added", NOON)))
                        .item()
                        .orElseThrow()
                        .to(Song.class))
                .isEqualTo(songs.get(0));
        assertThat(dynact.run(QueryRequest.builder()
                                .tableName("Songs")
                                .keyCondition(Attribute.of("id")
                                        .equalTo(id)
                                        .and(Attribute.of("added").between(NOON.plusNanos(1), NOON.plusMillis(999))))
                                .build())
                        .items())
                .extracting(item -> item.to(Song.class))
                .containsExactly(songs.get(1), songs.get(2));

        Credit grieg = new Credit("Grieg", Optional.empty(), Set.of(id));
        dynact.run(UpdateItemRequest.builder()
                .tableName("Songs")
                .key(Item.of("id", id, "added", NOON))
                .update(Update.builder()
                        .append("credits", List.of(grieg))
                        .set("formats", Set.of(Format.STREAM))
                        .remove("byRole.composer")
                        .build())
                .build());
        Song changed = dynact.stream(ScanTableRequest.builder()
                        .tableName("Songs")
                        .filter(Attribute.of("added").equalTo(NOON))
                        .build())
                .map(item -> item.to(Song.class))
                .findFirst()
                .orElseThrow();
        assertThat(changed.credits()).contains(grieg).hasSize(2);
        assertThat(changed.formats()).containsExactly(Format.STREAM);
        assertThat(changed.byRole()).isEmpty();

        assertThat(dynact.run(GetItemRequest.builder()
                                .tableName("Songs")
                                .key(Item.of("id", id, "added", NOON))
                                .projection("title", "credits[1].name")
                                .build())
                        .item()
                        .orElseThrow())
                .hasToString("{title=Air, credits=[{name=Grieg}]}");
    }
}
