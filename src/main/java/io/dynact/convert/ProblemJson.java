package io.dynact.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dynact.error.DynactException;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Writes errors as {@code application/problem+json}, by <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>: its own members
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
            json.writeNumberField("status", error.code().httpStatus());
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
}
