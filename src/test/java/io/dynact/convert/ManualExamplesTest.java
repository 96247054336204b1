package io.dynact.convert;

import static io.dynact.model.ItemFormat.DYNAMODB;
import static io.dynact.model.ItemFormat.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.model.Item;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples that the manuals of other products give run as they are written there. */
class ManualExamplesTest {
    @Test
    void toolJetGetItem_isTyped() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                    "TableName": "Forum",
                    "Key": {
                        "ForumName": {
                            "S": "Amazon DynamoDB"
                        },
                        "Subject": {
                            "S": "How do I update multiple items?"
                        }
                    }
                }
                """);
        assertThat(parsed.format()).isEqualTo(DYNAMODB);
        assertThat(parsed.value().key())
                .contains(Item.of("ForumName", "Amazon DynamoDB", "Subject", "How do I update multiple items?"));
    }

    @Test
    void toolJetUpdateItem_isPlain() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                  "TableName": "USER_DETAILS_with_local",
                  "Key": {
                    "USER_ID": 1,
                    "USER_NAME": "Nick"
                  },
                  "UpdateExpression": "set USER_AGE = :age, USER_FEE = :fee",
                  "ExpressionAttributeValues": {
                    ":age": 40,
                    ":fee": 230545
                  }
                }
                """);
        assertThat(parsed.format()).isEqualTo(PLAIN);
        assertThat(parsed.value().key()).contains(Item.of("USER_ID", 1, "USER_NAME", "Nick"));
        assertThat(parsed.value().expressionAttributeValues()).contains(Item.of(":age", 40, ":fee", 230_545));
    }

    @Test
    void toolJetPutItem_isPlain() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                  "TableName": "USER_DETAILS_with_localS",
                  "Item": {
                    "USER_ID": 1,
                    "USER_NAME": "NICK",
                    "USER_AGE": 34,
                    "USER_FEE": 1234.56
                  }
                }
                """);
        assertThat(parsed.format()).isEqualTo(PLAIN);
        assertThat(parsed.value().item())
                .contains(Item.builder()
                        .put("USER_ID", 1)
                        .put("USER_NAME", "NICK")
                        .put("USER_AGE", 34)
                        .put("USER_FEE", new BigDecimal("1234.56"))
                        .build());
    }

    @Test
    void appsmithGetItem_isPlain() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                    "TableName" : "four",
                    "Key": {
                        "pkey" : "a"
                    }
                }
                """);
        assertThat(parsed.format()).isEqualTo(PLAIN);
        assertThat(parsed.value().key()).contains(Item.of("pkey", "a"));
    }

    @Test
    void appsmithPutItem_isTyped() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                    "TableName" : "four",
                    "Item" : {
                        "pkey" : {
                            "S" : "a"
                        },
                        "name": {
                            "S" : "Irene"
                        },
                        "friends": {
                            "SS" : ["Sherlock"]
                        }
                    }
                }
                """);
        assertThat(parsed.format()).isEqualTo(DYNAMODB);
        assertThat(parsed.value().item())
                .contains(Item.builder()
                        .put("pkey", "a")
                        .put("name", "Irene")
                        .put("friends", Set.of("Sherlock"))
                        .build());
    }

    @Test
    void appsmithUpdateItem_isTyped() {
        EntityJson.Parsed<SampleRequest> parsed = read("""
                {
                    "TableName" : "four",
                    "Key" : {
                        "pkey" : {
                            "S" : "a"
                        }
                    },
                    "UpdateExpression" : "set friends = :new_friends",
                    "ExpressionAttributeValues" : {
                        ":new_friends" : {
                            "SS" : ["Mycroft", "Watson", "Irene"]
                        }
                    },
                    "ReturnValues" : "ALL_NEW"
                }
                """);
        assertThat(parsed.format()).isEqualTo(DYNAMODB);
        assertThat(parsed.value().expressionAttributeValues())
                .contains(Item.of(":new_friends", Set.of("Mycroft", "Watson", "Irene")));
    }

    private static EntityJson.Parsed<SampleRequest> read(String json) {
        return EntityJson.read(json, SampleRequest.class);
    }
}
