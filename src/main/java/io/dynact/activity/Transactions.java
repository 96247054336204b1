package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.CancellationReason;
import io.dynact.model.Item;
import io.dynact.model.ItemResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The checks and conversions that transactions share. */
final class Transactions {
    /** <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Source</a>. */
    private static final int MOST_ACTIONS = 100;

    private static final int LONGEST_TOKEN = 36;

    /** What can go wrong with any transaction. */
    static final ImmutableSet<ErrorCode> ERRORS = ImmutableSet.of(
            ErrorCode.KEY_DUPLICATE,
            ErrorCode.REQUEST_TOO_LARGE,
            ErrorCode.TRANSACTION_CANCELED,
            ErrorCode.TRANSACTION_CONFLICT);

    /** What can go wrong with the token of a transaction. */
    static final ImmutableSet<ErrorCode> TOKEN_ERRORS =
            ImmutableSet.of(ErrorCode.TRANSACTION_IN_PROGRESS, ErrorCode.TOKEN_REUSED);

    /**
     * What an action is on.
     *
     * @param action the path of the action in its entry
     * @param item the item's key, or all of it
     * @param check refuses what does not fit the keys of the table and its indexes
     */
    record Target(String action, String tableName, Item item, Consumer<KnownTables.KnownTable> check) {
        static Target ofKey(String action, String tableName, Item key) {
            return new Target(action, tableName, key, table -> table.checkKey(".Key", key));
        }

        /** The item's key, after checking that it is one. */
        private Item key(KnownTables.KnownTable table, String entry) {
            try {
                check.accept(table);
            } catch (DynactException e) {
                throw e.within(entry + action);
            }
            return table.primaryKey().keyOf(item);
        }
    }

    private Transactions() {}

    /** Refuses no actions and too many. */
    static void checkCount(String path, Collection<?> actions) {
        Requests.checkNotEmpty(path, actions, "what to carry out");
        if (actions.size() > MOST_ACTIONS) {
            throw DynactException.of(
                    ErrorCode.REQUEST_TOO_LARGE,
                    path,
                    "There are " + actions.size() + " and a transaction takes " + MOST_ACTIONS
                            + "; divide them among transactions");
        }
    }

    /** Refuses a token that the service does not take. */
    static void checkToken(Optional<String> token) {
        if (token.isPresent() && (token.get().isEmpty() || token.get().length() > LONGEST_TOKEN)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".ClientRequestToken",
                    "The token has " + token.get().length() + " characters and may have 1 to " + LONGEST_TOKEN
                            + "; take a UUID, or leave it out");
        }
    }

    /** Converts the entries of a list; errors get their paths. */
    static <T, R> List<R> convert(String path, List<T> entries, Function<T, R> conversion) {
        List<R> converted = new ArrayList<>(entries.size());
        for (T entry : entries) {
            converted.add(Requests.within(path + JsonPath.element(converted.size()), entry, conversion));
        }
        return converted;
    }

    /** Refuses what is wrong whatever the tables' keys are. */
    static void check(String path, List<Target> targets) {
        checkCount(path, targets);
        for (int at = 0; at < targets.size(); at++) {
            Target target = targets.get(at);
            Requests.checkTableName(path + JsonPath.element(at) + target.action() + ".TableName", target.tableName());
        }
    }

    /** Refuses what does not fit the tables' keys, and two actions on one item. */
    static CompletableFuture<Void> checkKeys(String path, List<Target> targets, KnownTables tables) {
        Map<String, List<Integer>> byTable = new LinkedHashMap<>();
        for (int at = 0; at < targets.size(); at++) {
            byTable.computeIfAbsent(targets.get(at).tableName(), name -> new ArrayList<>())
                    .add(at);
        }
        return Requests.allOf(
                byTable.keySet(),
                table -> tables.check(table, known -> {
                    Map<Item, Integer> seen = new HashMap<>();
                    for (int at : byTable.get(table)) {
                        Item key = targets.get(at).key(known, path + JsonPath.element(at));
                        Requests.checkNoDuplicate(seen, key, at, index -> path + JsonPath.element(index));
                    }
                }));
    }

    /** An action of a transaction: its path in the request, and what it is in words. */
    private record Action(String path, String words) {
        static Action of(String path, String kind, String tableName) {
            return new Action(path, tableName == null ? kind : kind + " on table '" + tableName + "'");
        }

        /** An action that the request lacks or says nothing of; only the input of InvokeOperation and wrong answers have such. */
        static Action unknown(String list, String kind, int at) {
            return new Action(list + JsonPath.element(at), kind + " " + (at + 1));
        }
    }

    /**
     * The error of a call for a transaction, as an error of its request: with the action that a cancellation is due to, or the token.
     *
     * @param input the path of the operation's own request in the request
     * @param request what was sent
     */
    static DynactException explain(Throwable error, String input, DynamoDbRequest request) {
        DynactException failure = Futures.failureOf(error);
        if (request instanceof software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest transaction) {
            return explain(
                    failure,
                    input,
                    at -> at < transaction.transactItems().size()
                            ? action(transaction.transactItems().get(at), at)
                            : Action.unknown(".TransactItems", "action", at));
        } else if (request
                instanceof software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest transaction) {
            return explain(
                    failure,
                    input,
                    at -> at < transaction.transactItems().size()
                                    && transaction.transactItems().get(at).get() != null
                            ? Action.of(
                                    ".TransactItems" + JsonPath.element(at) + ".Get",
                                    "action " + (at + 1) + ", Get",
                                    transaction.transactItems().get(at).get().tableName())
                            : Action.unknown(".TransactItems", "action", at));
        } else if (request
                instanceof software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest transaction) {
            return explain(
                    failure,
                    input,
                    at -> at < transaction.transactStatements().size()
                                    && transaction.transactStatements().get(at).statement() != null
                            ? statement(transaction.transactStatements().get(at).statement(), at)
                            : Action.unknown(".TransactStatements", "statement", at));
        }
        return failure;
    }

    private static Action action(software.amazon.awssdk.services.dynamodb.model.TransactWriteItem item, int at) {
        String path = ".TransactItems" + JsonPath.element(at);
        String number = "action " + (at + 1);
        if (item.put() != null) {
            return Action.of(path + ".Put", number + ", Put", item.put().tableName());
        } else if (item.update() != null) {
            return Action.of(
                    path + ".Update", number + ", Update", item.update().tableName());
        } else if (item.delete() != null) {
            return Action.of(
                    path + ".Delete", number + ", Delete", item.delete().tableName());
        } else if (item.conditionCheck() != null) {
            return Action.of(
                    path + ".ConditionCheck",
                    number + ", ConditionCheck",
                    item.conditionCheck().tableName());
        }
        return new Action(path, number);
    }

    private static Action statement(String text, int at) {
        String path = ".TransactStatements" + JsonPath.element(at);
        String number = "statement " + (at + 1);
        try {
            Statement statement = Statement.read(text);
            return Action.of(path, number + ", " + statement.kind(), statement.tableName());
        } catch (DynactException e) { // of InvokeOperation, whose statements are the service's to check
            return new Action(path, number);
        }
    }

    private static DynactException explain(DynactException failure, String input, IntFunction<Action> actions) {
        return switch (failure.code()) {
            case TRANSACTION_CANCELED -> explainCancellation(failure, input, actions);
            case TOKEN_REUSED ->
                failure.toBuilder()
                        .detail(
                                failure.detail()
                                        + "; the token was used with another request in the last ten minutes, so use a new one or none")
                        .build();
            case TRANSACTION_IN_PROGRESS ->
                failure.toBuilder()
                        .detail(failure.detail()
                                + "; submit the same request with the same token again to learn its outcome")
                        .build();
            default -> failure;
        };
    }

    private static DynactException explainCancellation(
            DynactException failure, String input, IntFunction<Action> actions) {
        List<String> codes = failure.cancellationReasons().stream()
                .map(CancellationReason::code)
                .toList();
        // The error behind it has the code of its reason, of which the first counts.
        int decisive = failure.causedBy()
                .flatMap(DynactException::awsErrorCode)
                .map(codes::indexOf)
                .orElse(-1);
        if (decisive < 0) {
            return failure;
        }
        long others = codes.stream().filter(code -> !code.equals("None")).count() - 1;
        Action action = actions.apply(decisive);
        return failure.toBuilder()
                .path(input + action.path())
                .detail("The transaction was cancelled and nothing of it was done: " + action.words() + ": "
                        + failure.causedBy().orElseThrow().detail()
                        + (others > 0 ? " (cancellationReasons has " + others + " more)" : "")
                        + (failure.retryable() ? "; submit it again later" : ""))
                .build();
    }

    static List<ItemResponse> toItemResponses(
            List<software.amazon.awssdk.services.dynamodb.model.ItemResponse> responses) {
        return responses.stream()
                .map(response -> response.hasItem()
                        ? ItemResponse.builder()
                                .item(ItemConverter.toItem(response.item()))
                                .build()
                        : ItemResponse.builder().build())
                .toList();
    }
}
