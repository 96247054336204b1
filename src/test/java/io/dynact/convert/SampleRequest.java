package io.dynact.convert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.dynact.activity.RequestTable;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Update;
import io.dynact.model.BillingMode;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.ResponseTable;
import io.dynact.model.Table;
import io.dynact.model.WriteRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** An entity with a member of every shape that requests and responses have. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSampleRequest.class)
interface SampleRequest extends Table {
    Optional<Item> key();

    Optional<Item> item();

    Optional<Item> expressionAttributeValues();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Item> keys();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSetter(contentNulls = Nulls.SET)
    List<KeyValue> parameters();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<WriteRequest> writes();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<String> names();

    Optional<Condition> filter();

    Optional<Update> update();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<AttributePath> projection();

    Optional<String> updateExpression();

    Optional<String> returnValues();

    Optional<Integer> limit();

    Optional<Long> itemCount();

    Optional<Double> units();

    Optional<Instant> creationDateTime();

    Optional<BillingMode> billingMode();

    @Value.Default
    default boolean consistentRead() {
        return false;
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSerialize(using = TablesJson.RequestTablesSerializer.class)
    @JsonDeserialize(using = TablesJson.RequestTablesDeserializer.class)
    List<RequestTable> requestItems();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSerialize(using = TablesJson.ResponseTablesSerializer.class)
    @JsonDeserialize(using = TablesJson.ResponseTablesDeserializer.class)
    List<ResponseTable> responses();

    static ImmutableSampleRequest.Builder builder() {
        return ImmutableSampleRequest.builder();
    }
}
