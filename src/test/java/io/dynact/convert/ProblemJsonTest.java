package io.dynact.convert;

import static io.dynact.model.ItemFormat.DYNAMODB;
import static io.dynact.model.ItemFormat.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.CancellationReason;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemJsonTest {
    @Test
    void write_errorOfInput_leavesOutWhatThereIsNot() {
        assertThat(ProblemJson.write(DynactException.of(ErrorCode.SET_EMPTY, ".Item.Tags", "It is empty"), PLAIN))
                .isEqualTo("{\"type\":\"urn:dynact:error:SET_EMPTY\",\"title\":\"Empty set\",\"status\":400,"
                        + "\"detail\":\"It is empty\",\"code\":\"SET_EMPTY\",\"category\":\"VALIDATION\",\"retryable\":false,"
                        + "\"path\":\"$.Item.Tags\"}");
    }

    @Test
    void write_errorOfTheService_holdsEverythingInTheFormat() {
        DynactException error = DynactException.builder(ErrorCode.TRANSACTION_CANCELED, "It was cancelled")
                .awsErrorCode("TransactionCanceledException")
                .requestId("R1")
                .item(Item.of("a", 1))
                .cancellationReasons(List.of(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder()
                                .code("ConditionalCheckFailed")
                                .message("The conditional request failed")
                                .item(Item.of("a", 2))
                                .build()))
                .unprocessed(SampleRequest.builder()
                        .tableName("t")
                        .key(Item.of("a", 3))
                        .build())
                .build();
        assertThat(ProblemJson.write(error, DYNAMODB))
                .isEqualTo(
                        "{\"type\":\"urn:dynact:error:TRANSACTION_CANCELED\",\"title\":\"Transaction cancelled\","
                                + "\"status\":409,\"detail\":\"It was cancelled\",\"code\":\"TRANSACTION_CANCELED\","
                                + "\"category\":\"CONDITION_FAILED\",\"retryable\":false,"
                                + "\"awsErrorCode\":\"TransactionCanceledException\",\"requestId\":\"R1\","
                                + "\"item\":{\"a\":{\"N\":\"1\"}},"
                                + "\"cancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"ConditionalCheckFailed\","
                                + "\"Message\":\"The conditional request failed\",\"Item\":{\"a\":{\"N\":\"2\"}}}],"
                                + "\"unprocessed\":{\"TableName\":\"t\",\"Key\":{\"a\":{\"N\":\"3\"}},\"ConsistentRead\":false}}");
        assertThat(ProblemJson.write(error, PLAIN)).contains("\"item\":{\"a\":1}", "\"Key\":{\"a\":3}");
    }

    @ParameterizedTest
    @EnumSource(
            value = ItemFormat.class,
            names = {"PLAIN", "DYNAMODB"})
    void read_whatWasWritten_isTheSameError(ItemFormat format) {
        DynactException error = DynactException.builder(ErrorCode.BATCH_INCOMPLETE, "A part is written")
                .retryable(false)
                .path(".Key")
                .awsErrorCode("InternalServerError")
                .requestId("R1")
                .item(Item.of("a", new BigDecimal("12345678901234567890.123456789012345678")))
                .cancellationReasons(List.of(CancellationReason.builder()
                        .code("None")
                        .item(Item.of("a", 2))
                        .build()))
                .unprocessed(SampleRequest.builder()
                        .tableName("t")
                        .key(Item.of("a", 3))
                        .build())
                .build();

        DynactException read = ProblemJson.read(ProblemJson.write(error, format), Optional.of(SampleRequest.class));

        assertThat(read).hasMessage(error.getMessage());
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(StackTraceElement[].class)
                .isEqualTo(error);
    }

    @Test
    void read_membersThatAreAbsentOrNew_areEmptyOrPassedOver() {
        DynactException read = ProblemJson.read(
                "{\"code\":\"THROTTLED\",\"detail\":\"Slow down\",\"retryable\":true,\"unprocessed\":{},\"new\":{\"a\":1}}",
                Optional.empty());

        assertThat(read).hasMessage("THROTTLED: Slow down");
        assertThat(read.retryable()).isTrue();
        assertThat(read.path()).isEmpty();
        assertThat(read.item()).isEmpty();
        assertThat(read.unprocessed()).isEmpty();
    }

    @Test
    void read_noError_isRefused() {
        assertThatThrownBy(() -> ProblemJson.read("{\"detail\":\"Slow down\"}", Optional.empty()))
                .isInstanceOf(DynactException.class);
        assertThatThrownBy(() -> ProblemJson.read("{\"code\":\"NEW\",\"detail\":\"\"}", Optional.empty()))
                .isInstanceOf(DynactException.class);
    }
}
