package io.dynact.convert;

import static io.dynact.model.ItemFormat.DYNAMODB;
import static io.dynact.model.ItemFormat.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.model.Item;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests as people write them, without {@code ItemFormat}, are read in the format that they are written in. */
class FormatDetectionTest {
    @Test
    void read_typedKey_isTyped() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                    "TableName": "Question",
                    "Key": {
                        "Room": {
                            "S": "Reading room"
                        },
                        "Topic": {
                            "S": "When does it close?"
                        }
                    }
                }
                """);
        assertThat(parsed.format()).isEqualTo(DYNAMODB);
        assertThat(parsed.value().key()).contains(Item.of("Room", "Reading room", "Topic", "When does it close?"));
    }

    @Test
    void read_plainKeyAndExpressionValues_isPlain() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                  "TableName": "member-card_v2",
                  "Key": {
                    "CARD_NO": 17,
                    "HOLDER": "Aino"
                  },
                  "UpdateExpression": "set VISITS = :visits, DEPOSIT = :deposit",
                  "ExpressionAttributeValues": {
                    ":visits": 12,
                    ":deposit": 150000
                  }
                }
                """);
        assertThat(parsed.format()).isEqualTo(PLAIN);
        assertThat(parsed.value().key()).contains(Item.of("CARD_NO", 17, "HOLDER", "Aino"));
        assertThat(parsed.value().expressionAttributeValues()).contains(Item.of(":visits", 12, ":deposit", 150_000));
    }

    @Test
    void read_plainItem_isPlain() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                  "TableName": "member-card_v2",
                  "Item": {
                    "CARD_NO": 17,
                    "HOLDER": "AINO",
                    "VISITS": 12,
                    "DEPOSIT": 150.25
                  }
                }
                """);
        assertThat(parsed.format()).isEqualTo(PLAIN);
        assertThat(parsed.value().item())
                .contains(Item.builder()
                        .put("CARD_NO", 17)
                        .put("HOLDER", "AINO")
                        .put("VISITS", 12)
                        .put("DEPOSIT", new BigDecimal("150.25"))
                        .build());
    }

    @Test
    void read_plainKey_isPlain() {
        EntityJson.Parsed<SampleRequest> parsed = read("{\"TableName\" : \"seven\", \"Key\": {\"code\" : \"k\"}}");
        assertThat(parsed.format()).isEqualTo(PLAIN);
        assertThat(parsed.value().key()).contains(Item.of("code", "k"));
    }

    @Test
    void read_typedItemWithASet_isTyped() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                    "TableName" : "seven",
                    "Item" : {
                        "code" : {
                            "S" : "k"
                        },
                        "owner": {
                            "S" : "Kerttu"
                        },
                        "guests": {
                            "SS" : ["Onni"]
                        }
                    }
                }
                """);
        assertThat(parsed.format()).isEqualTo(DYNAMODB);
        assertThat(parsed.value().item())
                .contains(Item.builder()
                        .put("code", "k")
                        .put("owner", "Kerttu")
                        .put("guests", Set.of("Onni"))
                        .build());
    }

    @Test
    void read_typedKeyAndExpressionValues_isTyped() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                    "TableName" : "seven",
                    "Key" : {
                        "code" : {
                            "S" : "k"
                        }
                    },
                    "UpdateExpression" : "set guests = :more",
                    "ExpressionAttributeValues" : {
                        ":more" : {
                            "SS" : ["Eero", "Lahja", "Tapio"]
                        }
                    },
                    "ReturnValues" : "ALL_NEW"
                }
                """);
        assertThat(parsed.format()).isEqualTo(DYNAMODB);
        assertThat(parsed.value().expressionAttributeValues())
                .contains(Item.of(":more", Set.of("Eero", "Lahja", "Tapio")));
    }

    private static EntityJson.Parsed<SampleRequest> read(String json) {
        return EntityJson.read(json, SampleRequest.class);
    }
}
