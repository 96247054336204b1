package io.dynact.engine.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Strings;
import io.camunda.client.api.response.ActivatedJob;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.ExecuteTransactionRequest;
import io.dynact.activity.TransactWriteItemsRequest;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a job asks for.
 *
 * @param connection empty for the first
 * @param format that of the request's items, and so of the response's
 * @param resultVariable none if nobody asks for the response
 * @param itemRequired whether it is an error that there is no item
 */
record JobInput<O extends ActivityResponse>(
        ActivityRequest<O> request,
        ItemFormat format,
        String connection,
        Optional<String> resultVariable,
        boolean itemRequired) {
    /** The variable that has the request. */
    static final String REQUEST = "request";

    private static final String RETRY_BACKOFF = "retryBackoff";
    private static final String ITEM_FORMAT = "ItemFormat";
    private static final String TOKEN = "ClientRequestToken";
    private static final Set<Class<?>> TRANSACTIONS =
            Set.of(TransactWriteItemsRequest.class, ExecuteTransactionRequest.class);

    /** Keeps every digit of what the engine has. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Reads what a job asks for.
     *
     * @throws DynactException if that is nothing that can be done
     */
    static JobInput<?> of(ActivatedJob job, int maxBytes) {
        Map<String, String> headers = job.getCustomHeaders();
        String name = header(headers, "activity");
        if (name.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING,
                    "The task header 'activity' is missing; name the activity in it, such as GetItem");
        }
        Activity<?, ?> activity = ActivityCatalog.standard().find(name);
        String version = header(headers, "version");
        String current = Integer.toString(activity.descriptor().version());
        if (!version.isEmpty() && !version.equals(current)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The task is for version " + version + " of " + name + ", and the worker has version " + current
                            + "; apply the element template that belongs to the worker");
        }
        Duration unused = backoff(job); // better refused now than when something is to be tried again
        return of(activity, job, maxBytes);
    }

    private static <I extends ActivityRequest<O>, O extends ActivityResponse> JobInput<O> of(
            Activity<I, O> activity, ActivatedJob job, int maxBytes) {
        Map<String, String> headers = job.getCustomHeaders();
        ObjectNode members = request(activity, job);
        String json = members.toString();
        int bytes = json.getBytes(UTF_8).length;
        if (bytes > maxBytes) {
            throw DynactException.of(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "",
                    "The request has " + bytes + " bytes as JSON and " + maxBytes
                            + " may go through the engine; divide it among tasks, or raise the bound of the worker");
        }
        EntityJson.Parsed<I> parsed = read(json, activity.requestType(), members.hasNonNull(ITEM_FORMAT));
        return new JobInput<>(
                parsed.value(),
                parsed.format(),
                header(headers, "connection"),
                Optional.of(header(headers, "resultVariable")).filter(variable -> !variable.isEmpty()),
                itemRequired(activity.descriptor().name(), header(headers, "itemRequired")));
    }

    /**
     * Reads a request that is plain unless it states its format. AUTO finds values that look typed, so that none is stored as a map; that all
     * do is refused too, as the values of variables would decide what the request means.
     */
    private static <I> EntityJson.Parsed<I> read(String json, Class<I> type, boolean statesFormat) {
        EntityJson.Parsed<I> parsed = EntityJson.read(json, type);
        if (parsed.format() == ItemFormat.DYNAMODB && !statesFormat) {
            throw DynactException.of(
                    ErrorCode.TYPED_VALUE_INVALID,
                    "",
                    "The values are typed JSON, and the request of a task is plain unless it says otherwise; state"
                            + " request.ItemFormat as DYNAMODB, or as PLAIN if the values are maps");
        }
        return parsed;
    }

    private static ObjectNode request(Activity<?, ?> activity, ActivatedJob job) {
        JsonNode request = variables(job).path(REQUEST);
        if (request.isMissingNode() || request.isNull()) {
            request = JSON.createObjectNode();
        } else if (!request.isObject()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "",
                    "The variable 'request' is no object; give it the request's members, such as request.TableName");
        }
        ObjectNode members = (ObjectNode) request;
        if (TRANSACTIONS.contains(activity.requestType()) && !members.hasNonNull(TOKEN)) {
            members.put(TOKEN, token(job));
        }
        return members;
    }

    private static JsonNode variables(ActivatedJob job) {
        try {
            return JSON.readTree(job.getVariables());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // the client has read it before
        }
    }

    /** The same for each retry, and another for each time that the process comes to the element. */
    private static String token(ActivatedJob job) {
        String pass = String.join(
                "/",
                job.getTenantId(),
                job.getBpmnProcessId(),
                Long.toString(job.getProcessInstanceKey()),
                Long.toString(job.getElementInstanceKey()));
        return UUID.nameUUIDFromBytes(pass.getBytes(UTF_8)).toString();
    }

    private static boolean itemRequired(String activity, String required) {
        if (required.isEmpty() || required.equals("false")) {
            return false;
        } else if (!required.equals("true")) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, "The header 'itemRequired' is '" + required + "'; write true or false");
        } else if (!Set.of("GetItem", "GetEntity").contains(activity)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The header 'itemRequired' is for GetItem and GetEntity, and this is " + activity + "; remove it");
        }
        return true;
    }

    /**
     * How long the task says to wait before a retry; default: not at all.
     *
     * @throws DynactException if it says no such thing
     */
    static Duration backoff(ActivatedJob job) {
        String text = header(job.getCustomHeaders(), RETRY_BACKOFF);
        try {
            Duration backoff = text.isEmpty() ? Duration.ZERO : Duration.parse(text);
            if (!backoff.isNegative()) {
                return backoff;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw DynactException.of(
                ErrorCode.INPUT_INVALID,
                "The header '" + RETRY_BACKOFF + "' is '" + text + "'; write a duration such as PT10S");
    }

    private static String header(Map<String, String> headers, String name) {
        return Strings.nullToEmpty(headers.get(name)).strip();
    }
}
