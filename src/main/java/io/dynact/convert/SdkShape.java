package io.dynact.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Converts between entities and the SDK's shapes by the names of their members in JSON, as the SDK's own list of a shape's fields has
 * them. A member that a newer SDK brings needs an accessor of the same name and nothing here.
 *
 * <p>It goes through JSON text, which costs some 10 microseconds a shape: fine for the control plane, too much for items.
 */
public final class SdkShape {
    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    /** Lenient where {@link EntityJson} is strict: the service may know more members and values than this version. */
    private static final JsonMapper MAPPER = EntityJson.MAPPER
            .rebuild()
            .clearProblemHandlers()
            .addHandler(new NewerValues())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().setSerializerModifier(new KnownValues()))
            .build();

    private SdkShape() {}

    /**
     * Sets the members of an SDK request from an entity. Members that the operation does not have, such as those that say how long to
     * wait, are left out.
     *
     * @param builder the request's builder
     * @return the builder
     * @throws DynactException if a value cannot be sent, such as {@code UNKNOWN_TO_SDK_VERSION}; with its path
     */
    public static <B> B toSdk(Object entity, B builder) {
        String json;
        try {
            json = MAPPER.writer()
                    .withAttribute(ItemWriter.class, ItemWriter.of(ItemFormat.DYNAMODB))
                    .writeValueAsString(entity);
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
        OperationJson.readKnown(json, (SdkPojo) builder);
        return builder;
    }

    /**
     * Converts a response of the SDK, with the id of the request. What this version does not know is left out: members, and values of
     * enumerations, which become {@code UNKNOWN_TO_SDK_VERSION}.
     *
     * @throws DynactException with {@link ErrorCode#SERVICE_FAILED} and the path in the response, if it lacks a required member
     */
    public static <T> T fromSdk(AwsResponse response, Class<T> type) {
        return read(
                OperationJson.write(
                        (SdkPojo) response,
                        ItemFormat.DYNAMODB,
                        Optional.ofNullable(response.responseMetadata().requestId())),
                type);
    }

    /** Converts a shape of the SDK that is part of a response, as the response is. */
    public static <T> T fromSdk(SdkPojo shape, Class<T> type) {
        return read(OperationJson.write(shape, ItemFormat.DYNAMODB), type);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readerFor(type)
                    .withAttribute(ItemReader.class, ItemReader.of(ItemFormat.DYNAMODB, ""))
                    .withAttribute(String.class, json)
                    .readValue(json);
        } catch (IOException e) {
            DynactException error = JsonErrors.toDynactException(e);
            throw DynactException.builder(ErrorCode.SERVICE_FAILED, error.detail())
                    .path(error.path().map(path -> path.substring(1)).orElse(null))
                    .cause(e)
                    .build();
        }
    }

    /** Reads a value that is newer than this version as unknown. */
    private static final class NewerValues extends DeserializationProblemHandler {
        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String failure) {
            return Arrays.stream(type.isEnum() ? type.getEnumConstants() : new Object[0])
                    .filter(constant -> ((Enum<?>) constant).name().equals(UNKNOWN))
                    .findFirst()
                    .orElse(NOT_HANDLED);
        }
    }

    /** Rejects the value that stands for what is unknown: it can be read and not be asked for. */
    @SuppressWarnings("serial") // never serialized itself
    private static final class KnownValues extends BeanSerializerModifier {
        @Override
        @SuppressWarnings("unchecked") // the serializer is one of this enumeration
        public JsonSerializer<?> modifyEnumSerializer(
                SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
            JsonSerializer<Enum<?>> ofKnown = (JsonSerializer<Enum<?>>) serializer;
            return new JsonSerializer<Enum<?>>() {
                @Override
                public void serialize(Enum<?> constant, JsonGenerator json, SerializerProvider context)
                        throws IOException {
                    if (constant.name().equals(UNKNOWN)) {
                        throw DynactException.of(
                                ErrorCode.INPUT_INVALID,
                                "'" + UNKNOWN
                                        + "' stands for a value that this version does not know and cannot be sent;"
                                        + " use another value");
                    }
                    ofKnown.serialize(constant, json, context);
                }
            };
        }
    }
}
