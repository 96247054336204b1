package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The tables and statements that the input of an operation names, found by the names of its members. */
final class InputTables {
    /** The operations that are about no table, or about the account's as a whole. */
    private static final ImmutableSet<String> OF_NO_TABLE =
            ImmutableSet.of("DescribeEndpoints", "DescribeLimits", "ListTables");

    /** The members that restrict a list to one table. */
    private static final ImmutableSet<String> OF_ONE_TABLE = ImmutableSet.of("TableName", "TableArn", "ResourceArn");

    /** The members whose ARN is not of a table or of something of a table: a role, and a stream of another service. */
    private static final ImmutableSet<String> OTHER_ARNS = ImmutableSet.of("AutoScalingRoleArn", "StreamArn");

    private final Operation operation;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Statement> statements = new ArrayList<>();

    private InputTables(Operation operation) {
        this.operation = operation;
    }

    /**
     * The tables' names.
     *
     * @throws DynactException with {@link ErrorCode#TABLE_NOT_ALLOWED} if the operation is one of tables and the input does not tell which
     */
    static Set<String> names(Operation operation, DynamoDbRequest input) {
        if (OF_NO_TABLE.contains(operation.name())) {
            return Set.of();
        }
        InputTables tables = of(operation, input);
        if (tables.names.isEmpty() || tables.listsOthers(input)) {
            throw tables.untold();
        }
        return tables.names;
    }

    /** The tables' names as far as the input has any; of an operation that takes no ARN instead. */
    static Set<String> namesIfAny(Operation operation, DynamoDbRequest input) {
        return of(operation, input).names;
    }

    /**
     * The statements in the input.
     *
     * @throws DynactException if it is not certain what one does
     */
    static List<Statement> statements(Operation operation, DynamoDbRequest input) {
        return of(operation, input).statements;
    }

    private static InputTables of(Operation operation, DynamoDbRequest input) {
        InputTables tables = new InputTables(operation);
        tables.addMembers(input);
        return tables;
    }

    /** Whether the output may list parts of any table: an ARN where the list begins does not restrict it to a table. */
    private boolean listsOthers(DynamoDbRequest input) {
        return operation.name().startsWith("List")
                && input.sdkFields().stream()
                        .filter(field -> OF_ONE_TABLE.contains(field.locationName()))
                        .noneMatch(field -> field.getValueOrDefault(input) != null);
    }

    private void addMembers(SdkPojo shape) {
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value instanceof String text) {
                addText(field.locationName(), text);
            } else if (value instanceof Map<?, ?> map && field.locationName().equals("RequestItems")) {
                map.keySet().forEach(name -> names.add((String) name));
            } else {
                addNested(value);
            }
        }
    }

    private void addNested(Object value) {
        if (value instanceof Collection<?> elements) {
            elements.forEach(this::addNested);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::addNested);
        } else if (value instanceof SdkPojo shape && !(value instanceof AttributeValue)) {
            addMembers(shape);
        }
    }

    private void addText(String member, String text) {
        if (member.endsWith("TableName")) {
            names.add(text);
        } else if (member.equals("Statement")) {
            Statement statement = Statement.read(text);
            statements.add(statement);
            names.add(statement.tableName());
        } else if (member.endsWith("Arn") && !OTHER_ARNS.contains(member)) {
            names.add(TableArn.tableName(text).orElseThrow(this::untold));
        }
    }

    private DynactException untold() {
        return DynactException.of(
                ErrorCode.TABLE_NOT_ALLOWED,
                "The connection has a list of allowed tables, and this input of " + operation.name()
                        + " does not tell which tables it is about; name the table, or use a connection without such a list");
    }
}
