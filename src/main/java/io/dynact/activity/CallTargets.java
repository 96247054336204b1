package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.dynact.error.CallAttempts.Repetition;
import io.dynact.error.CallAttempts.Target;
import io.dynact.error.DynactException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What requests do: the tables that they name, and what a repetition would do if the answer is lost. */
final class CallTargets {
    private static final ImmutableSet<ReturnValue> OLD_VALUES =
            ImmutableSet.of(ReturnValue.ALL_OLD, ReturnValue.UPDATED_OLD);

    /** Names, placeholders and numbers; and every other character by itself. */
    private static final Pattern TOKEN = Pattern.compile("[#:]?[\\p{L}\\p{N}_]+|\\S");

    private static final ImmutableSet<String> CLAUSES = ImmutableSet.of("SET", "REMOVE", "ADD", "DELETE");

    private CallTargets() {}

    /** What a request of an operation does. */
    static Target of(String operationName, SdkRequest request) {
        Operation operation = Operation.find(operationName);
        return new Target(
                operationName, tables(operation, request), () -> writes(operation, request), () -> repetition(request));
    }

    /** What a request of DynamoDB Streams does. */
    static Target ofStreams(String operationName, SdkRequest request) {
        return new Target(operationName, Set.of(), () -> false, () -> Repetition.HARMLESS);
    }

    /** An operation or activity with its tables, for messages. */
    static String describe(String name, Collection<String> tables) {
        return new Target(name, ImmutableSet.copyOf(tables), () -> false, () -> Repetition.HARMLESS).description();
    }

    private static Set<String> tables(Operation operation, SdkRequest request) {
        Optional<String> only = request.getValueForField("TableName", String.class); // of most calls, without a search
        if (only.isPresent()) {
            return Set.of(only.get());
        }
        try {
            return InputTables.namesIfAny(operation, (DynamoDbRequest) request);
        } catch (DynactException e) { // the tables are not certain; the service checks the call
            return Set.of();
        }
    }

    private static boolean writes(Operation operation, SdkRequest request) {
        return operation.writes()
                && !(operation.executesStatements() && statements(request).noneMatch(Statement::mayWrite));
    }

    /** The statements of a request. An entry without its statement is left out, as the service rejects it. */
    private static Stream<String> statements(SdkRequest request) {
        Stream<String> statements = Stream.of();
        if (request instanceof ExecuteStatementRequest one) {
            statements = Stream.of(one).map(ExecuteStatementRequest::statement);
        } else if (request instanceof BatchExecuteStatementRequest batch) {
            statements = batch.statements().stream().map(BatchStatementRequest::statement);
        } else if (request instanceof ExecuteTransactionRequest transaction) {
            statements = transaction.transactStatements().stream().map(ParameterizedStatement::statement);
        }
        return statements.filter(Objects::nonNull);
    }

    private static Repetition repetition(SdkRequest request) {
        if (request instanceof PutItemRequest put) {
            return ofOldValues(put.returnValues());
        } else if (request instanceof DeleteItemRequest delete) {
            return ofOldValues(delete.returnValues());
        } else if (request instanceof UpdateItemRequest update) {
            return isCumulative(update) ? Repetition.CUMULATIVE : ofOldValues(update.returnValues());
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.clientRequestToken() == null
                            && transaction.transactItems().stream()
                                    .anyMatch(item -> item.update() != null && isCumulative(item.update()))
                    ? Repetition.HARMLESS_WITHIN_CALL
                    : Repetition.HARMLESS;
        } else if (request instanceof ExecuteTransactionRequest transaction) {
            return transaction.clientRequestToken() == null
                            && statements(request).anyMatch(text -> Statement.repetition(text) == Repetition.CUMULATIVE)
                    ? Repetition.HARMLESS_WITHIN_CALL
                    : Repetition.HARMLESS;
        }
        // Other operations name what they make or change, or carry a token, so that a repetition is refused or changes
        // nothing.
        return request instanceof CreateBackupRequest
                ? Repetition.CUMULATIVE
                : statements(request)
                        .map(Statement::repetition)
                        .max(Repetition::compareTo)
                        .orElse(Repetition.HARMLESS);
    }

    private static Repetition ofOldValues(ReturnValue returned) {
        return OLD_VALUES.contains(returned) ? Repetition.MISLEADING : Repetition.HARMLESS;
    }

    private static boolean isCumulative(UpdateItemRequest update) {
        boolean legacy = update.attributeUpdates().values().stream()
                .anyMatch(change -> change.action() == AttributeAction.ADD && !isSet(change.value()));
        return legacy || isCumulative(update.updateExpression(), update.expressionAttributeValues());
    }

    private static boolean isCumulative(Update update) {
        return isCumulative(update.updateExpression(), update.expressionAttributeValues());
    }

    private static boolean isSet(AttributeValue value) {
        return value != null && (value.hasSs() || value.hasNs() || value.hasBs());
    }

    /**
     * Whether an update may change the item again when it is applied again. It does not if it sets attributes to given values, keeps an
     * existing value by {@code if_not_exists}, removes attributes, or changes sets; anything else is assumed to. Elements of lists
     * count as changes: removing one moves the others up, and setting one past the end appends it.
     */
    static boolean isCumulative(String updateExpression, Map<String, AttributeValue> values) {
        if (updateExpression == null) {
            return false;
        }
        String clause = "";
        List<String> action = new ArrayList<>();
        int depth = 0;
        Matcher tokens = TOKEN.matcher(updateExpression);
        while (tokens.find()) {
            String token = tokens.group();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            boolean keyword = depth == 0 && CLAUSES.contains(token.toUpperCase(Locale.ROOT));
            if (keyword || (depth == 0 && token.equals(","))) {
                if (!action.isEmpty() && isCumulative(clause, action, values)) {
                    return true;
                }
                action = new ArrayList<>();
                clause = keyword ? token.toUpperCase(Locale.ROOT) : clause;
            } else {
                action.add(token);
            }
        }
        return !action.isEmpty() && isCumulative(clause, action, values);
    }

    private static boolean isCumulative(String clause, List<String> action, Map<String, AttributeValue> values) {
        return switch (clause) {
            case "SET" -> {
                int equals = action.indexOf("=");
                List<String> path = action.subList(0, Math.max(0, equals));
                List<String> value = action.subList(equals + 1, action.size());
                List<String> kept = Stream.of(List.of("if_not_exists", "("), path, List.of(","))
                        .flatMap(List::stream)
                        .toList();
                yield path.isEmpty()
                        || isElement(path)
                        || !(isValue(value)
                                || (value.size() == kept.size() + 2
                                        && value.subList(0, kept.size()).equals(kept)
                                        && isValue(value.subList(kept.size(), kept.size() + 1))));
            }
            case "REMOVE" -> isElement(action);
            case "ADD" -> !isSet(values.get(Iterables.getLast(action)));
            case "DELETE" -> false;
            default -> true;
        };
    }

    private static boolean isElement(List<String> path) {
        return Iterables.getLast(path).equals("]");
    }

    private static boolean isValue(List<String> operand) {
        return operand.size() == 1 && operand.get(0).startsWith(":");
    }
}
