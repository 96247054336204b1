package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.ItemSize;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.ReturnValues;
import io.dynact.model.ReturnValuesOnConditionCheckFailure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The checks and conversions of members that many requests share. */
final class Requests {
    /** <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Source</a>. */
    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}|arn:[^\\s]{1,1020}");

    private static final Pattern INDEX_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    /** What can be wrong with a value of an item or an expression. */
    static final ImmutableSet<ErrorCode> VALUE_ERRORS = ImmutableSet.of(
            ErrorCode.ATTRIBUTE_NAME_INVALID,
            ErrorCode.ATTRIBUTE_DUPLICATE,
            ErrorCode.SET_EMPTY,
            ErrorCode.TEXT_INVALID,
            ErrorCode.NUMBER_INVALID,
            ErrorCode.NESTING_TOO_DEEP);

    /** What can be wrong with a table's name and a key. */
    static final ImmutableSet<ErrorCode> KEY_ERRORS = ImmutableSet.<ErrorCode>builder()
            .addAll(VALUE_ERRORS)
            .add(
                    ErrorCode.TABLE_NAME_INVALID,
                    ErrorCode.TABLE_NOT_FOUND,
                    ErrorCode.KEY_ATTRIBUTE_MISSING,
                    ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                    ErrorCode.KEY_ATTRIBUTE_TYPE,
                    ErrorCode.KEY_ATTRIBUTE_EMPTY,
                    ErrorCode.KEY_ATTRIBUTE_TOO_LARGE,
                    ErrorCode.KEY_MISMATCH)
            .build();

    /** What can go wrong with a write beside its key, its values and its condition. */
    static final ImmutableSet<ErrorCode> WRITE_ERRORS = ImmutableSet.of(
            ErrorCode.ITEM_TOO_LARGE,
            ErrorCode.ITEM_COLLECTION_TOO_LARGE,
            ErrorCode.REQUEST_TOO_LARGE,
            ErrorCode.RESOURCE_IN_USE,
            ErrorCode.TRANSACTION_CONFLICT);

    private Requests() {}

    /** Refuses a text that cannot be the name or the ARN of a table. */
    static void checkTableName(String path, String tableName) {
        if (!TABLE_NAME.matcher(tableName).matches()) {
            throw DynactException.of(
                    ErrorCode.TABLE_NAME_INVALID,
                    path,
                    tableName.isBlank()
                            ? "The table name is blank; name a table"
                            : "'" + tableName
                                    + "' cannot be the name of a table; a name has 3 to 255 of a-z, A-Z, 0-9, _, . and -");
        }
    }

    /** Rejects a number below one. */
    static void checkPositive(String path, Optional<Integer> number) {
        if (number.isPresent() && number.get() < 1) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path,
                    number.get() + " is too small; it must be at least 1, or leave the member out");
        }
    }

    /** Rejects a string that cannot be the name of an index. */
    static void checkIndexName(Optional<String> indexName) {
        if (indexName.isPresent() && !INDEX_NAME.matcher(indexName.get()).matches()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".IndexName",
                    indexName.get().isBlank()
                            ? "The index name is blank; name an index, or leave IndexName out to read the table"
                            : "'" + indexName.get()
                                    + "' cannot be the name of an index; a name has 3 to 255 of a-z, A-Z, 0-9, _, . and -");
        }
    }

    /** Rejects a string that is given and blank. */
    static void checkNotBlank(String path, Optional<String> text) {
        if (text.filter(String::isBlank).isPresent()) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, path, "It is blank; give it a value, or leave it out");
        }
    }

    /** Refuses what only an update returns. */
    static void checkReturnsOld(Optional<ReturnValues> returnValues) {
        if (returnValues.isPresent()
                && returnValues.get() != ReturnValues.NONE
                && returnValues.get() != ReturnValues.ALL_OLD) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".ReturnValues",
                    returnValues.get() + " is for updates; here it is ALL_OLD or NONE");
        }
    }

    /** Converts an item that is to be written, after checking its size and its texts; errors get the member's path. */
    static Map<String, AttributeValue> toWrittenItem(String path, Item item) {
        try {
            ItemSize.check(item);
            return ItemConverter.toAttributeValues(item);
        } catch (DynactException e) {
            throw e.within(path);
        }
    }

    /** Converts a member, after checking its texts; errors get its path. */
    static Map<String, AttributeValue> toAttributeValues(String path, Item item) {
        try {
            // Counting encodes every text, which is the check.
            ItemSize.bytes(item);
            return ItemConverter.toAttributeValues(item);
        } catch (DynactException e) {
            throw e.within(path);
        }
    }

    /** Converts a member that may be absent; the SDK takes null for that. */
    static Map<String, AttributeValue> toAttributeValues(String path, Optional<Item> item) {
        return item.isPresent() ? toAttributeValues(path, item.get()) : null;
    }

    /** Converts a list of values, after checking their texts; errors get its path. The service refuses an empty list, so it becomes null. */
    static List<AttributeValue> toAttributeValues(String path, List<KeyValue> values) {
        try {
            ItemSize.bytes(values);
            return values.isEmpty() ? null : ItemConverter.toAttributeValues(values);
        } catch (DynactException e) {
            throw e.within(path);
        }
    }

    /** The SDK takes null for placeholders that are not there; it would send an empty map, which the service refuses. */
    static Map<String, String> orNull(Map<String, String> names) {
        return names.isEmpty() ? null : names;
    }

    /** The SDK takes the name of an enumeration's constant as text, and null for none. */
    static String toText(Optional<? extends Enum<?>> constant) {
        return constant.isPresent() ? constant.get().name() : null;
    }

    /** What the service is to return where a condition fails: by default the item, unlike the service's own default. */
    static String itemOnFailure(Optional<ReturnValuesOnConditionCheckFailure> stated) {
        return stated.orElse(ReturnValuesOnConditionCheckFailure.ALL_OLD).name();
    }

    /** Refuses an empty collection. */
    static void checkNotEmpty(String path, Collection<?> collection, String what) {
        if (collection.isEmpty()) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, path, "There is nothing in it; name " + what);
        }
    }

    /**
     * Refuses a key that was seen before.
     *
     * @param seen the keys so far and where they are; gets this one
     * @param path the path of the entry at an index
     */
    static void checkNoDuplicate(Map<Item, Integer> seen, Item key, int at, IntFunction<String> path) {
        Integer first = seen.putIfAbsent(key, at);
        if (first != null) {
            throw DynactException.of(
                    ErrorCode.KEY_DUPLICATE,
                    path.apply(at),
                    "It names the same item as $" + path.apply(first) + "; leave one out");
        }
    }

    /** The name by which a table was asked for that the service answers about; it may say the name where it was asked by ARN. */
    static String askedName(Collection<String> asked, String answered) {
        return asked.contains(answered)
                ? answered
                : asked.stream()
                        .filter(name -> name.startsWith("arn:") && name.endsWith(":table/" + answered))
                        .findFirst()
                        .orElseThrow(() -> DynactException.of(
                                ErrorCode.SERVICE_FAILED,
                                "The service answered about table '" + answered + "', which it was not asked for"));
    }

    /** Starts one piece of work for each element; the future completes when all have, exceptionally if one does. */
    static <T> CompletableFuture<Void> allOf(Collection<T> elements, Function<T, CompletableFuture<?>> work) {
        return CompletableFuture.allOf(elements.stream().map(work).toArray(CompletableFuture<?>[]::new));
    }

    /** The checks of a batch before it begins: if they fail for another reason than its input, all of it is unprocessed. */
    static <T> CompletableFuture<T> withRemainder(ActivityRequest<?> request, CompletableFuture<T> checks) {
        return checks.exceptionally(error -> {
            DynactException failure = Futures.failureOf(error);
            throw failure.category() == ErrorCategory.VALIDATION
                    ? failure
                    : failure.toBuilder().unprocessed(request).build();
        });
    }

    /** Converts an entry of a list, or a member of one; errors get its path. */
    static <T, R> R within(String path, T entry, Function<T, R> conversion) {
        try {
            return conversion.apply(entry);
        } catch (DynactException e) {
            throw e.within(path);
        }
    }
}
