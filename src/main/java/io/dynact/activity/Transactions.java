package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
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
     * @param check refuses what does not fit the table's key
     */
    record Target(String action, String tableName, Item item, Consumer<PrimaryKey> check) {
        static Target ofKey(String action, String tableName, Item key) {
            return new Target(action, tableName, key, primaryKey -> primaryKey.checkKey(".Key", key));
        }

        /** The item's key, after checking that it is one. */
        private Item key(PrimaryKey primaryKey, String entry) {
            try {
                check.accept(primaryKey);
            } catch (DynactException e) {
                throw e.within(entry + action);
            }
            return primaryKey.keyOf(item);
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
                table -> tables.check(table, primaryKey -> {
                    Map<Item, Integer> seen = new HashMap<>();
                    for (int at : byTable.get(table)) {
                        Item key = targets.get(at).key(primaryKey, path + JsonPath.element(at));
                        Requests.checkNoDuplicate(seen, key, at, index -> path + JsonPath.element(index));
                    }
                }));
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
