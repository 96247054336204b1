package io.dynact.convert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.CancellationReason;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes errors as {@code application/problem+json}, by <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>: its own members
 * {@code type}, {@code title}, {@code status} and {@code detail}, and all else that the error holds. What it does not hold is left out.
 */
public final class ProblemJson {
    private ProblemJson() {}

    /**
     * Writes an error.
     *
     * @param format how items are written: {@code PLAIN} or {@code DYNAMODB}
     */
    public static String write(DynactException error, ItemFormat format) {
        ObjectWriter entities = EntityJson.writer(format);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ItemJson.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "urn:dynact:error:" + error.code());
            json.writeStringField("title", error.code().title());
            json.writeNumberField("status", error.httpStatus());
            json.writeStringField("detail", error.detail());
            json.writeStringField("code", error.code().name());
            json.writeStringField("category", error.category().name());
            json.writeBooleanField("retryable", error.retryable());
            if (error.awsErrorCode().isPresent()) {
                json.writeStringField("awsErrorCode", error.awsErrorCode().get());
            }
            if (error.requestId().isPresent()) {
                json.writeStringField("requestId", error.requestId().get());
            }
            if (error.path().isPresent()) {
                json.writeStringField("path", error.path().get());
            }
            if (error.item().isPresent()) {
                json.writeFieldName("item");
                entities.writeValue(json, error.item().get());
            }
            if (!error.cancellationReasons().isEmpty()) {
                json.writeFieldName("cancellationReasons");
                entities.writeValue(json, error.cancellationReasons());
            }
            if (error.causedBy().isPresent()) {
                writeCause(json, error.causedBy().get());
            }
            if (error.unprocessed().isPresent()) {
                json.writeFieldName("unprocessed");
                entities.writeValue(json, error.unprocessed().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
        return text.toString();
    }

    private static void writeCause(JsonGenerator json, DynactException cause) throws IOException {
        json.writeObjectFieldStart("cause");
        json.writeStringField("code", cause.code().name());
        json.writeStringField("category", cause.category().name());
        json.writeBooleanField("retryable", cause.retryable());
        if (cause.awsErrorCode().isPresent()) {
            json.writeStringField("awsErrorCode", cause.awsErrorCode().get());
        }
        json.writeStringField("detail", cause.detail());
        json.writeEndObject();
    }

    /**
     * Reads an error that was written. Members that this version does not know are passed over.
     *
     * @param request the class of the request that failed, which is that of what is unprocessed; empty where it is not known, so that what
     *     is unprocessed is left out
     * @throws DynactException if the text is no such error
     */
    public static DynactException read(String json, Optional<Class<?>> request) {
        EntityJson.Parsed<Problem> parsed = parse(json);
        Problem problem = parsed.value();
        DynactException.Builder error = DynactException.builder(problem.code(), problem.detail())
                .retryable(problem.retryable())
                .awsErrorCode(problem.awsErrorCode())
                .requestId(problem.requestId())
                .item(problem.item());
        if (problem.path() != null) {
            error.path(problem.path().substring(1)); // without the $
        }
        if (problem.cancellationReasons() != null) {
            error.cancellationReasons(problem.cancellationReasons());
        }
        if (problem.cause() != null) {
            error.causedBy(DynactException.builder(
                            problem.cause().code(), problem.cause().detail())
                    .retryable(problem.cause().retryable())
                    .awsErrorCode(problem.cause().awsErrorCode())
                    .build());
        }
        if (problem.unprocessed() != null && request.isPresent()) {
            error.unprocessed(EntityJson.read(problem.unprocessed(), request.get(), parsed.format()));
        }
        return error.build();
    }

    private static EntityJson.Parsed<Problem> parse(String json) {
        try {
            return EntityJson.read(json, Problem.class);
        } catch (DynactException e) {
            // Typed items always read back. A plain one may have a map that looks like a malformed typed value.
            return new EntityJson.Parsed<>(EntityJson.read(json, Problem.class, ItemFormat.PLAIN), ItemFormat.PLAIN);
        }
    }

    /** The members that make an error; absent ones are null. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Problem(
            @JsonProperty(value = "code", required = true) ErrorCode code,
            @JsonProperty(value = "detail", required = true) String detail,
            @JsonProperty("retryable") boolean retryable,
            @JsonProperty("awsErrorCode") String awsErrorCode,
            @JsonProperty("requestId") String requestId,
            @JsonProperty("path") String path,
            @JsonProperty("item") Item item,
            @JsonProperty("cancellationReasons") List<CancellationReason> cancellationReasons,
            @JsonProperty("cause") Cause cause,

            @JsonProperty("unprocessed") @JsonDeserialize(using = OperationJson.TextDeserializer.class)
            String unprocessed) {}

    /** What ended a compound run. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Cause(
            @JsonProperty(value = "code", required = true) ErrorCode code,
            @JsonProperty(value = "detail", required = true) String detail,
            @JsonProperty("retryable") boolean retryable,
            @JsonProperty("awsErrorCode") String awsErrorCode) {}
}
