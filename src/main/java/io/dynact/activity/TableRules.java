package io.dynact.activity;

import com.google.common.collect.EnumMultiset;
import com.google.common.collect.Multiset;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.GlobalSecondaryIndexUpdate;
import io.dynact.model.GlobalTableWitnessGroupUpdate;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.LocalSecondaryIndex;
import io.dynact.model.Projection;
import io.dynact.model.ProjectionType;
import io.dynact.model.ProvisionedThroughput;
import io.dynact.model.ReplicationGroupUpdate;
import io.dynact.model.SearchSchemaElement;
import io.dynact.model.VectorIndex;
import io.dynact.model.VectorIndexUpdate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the service demands of the definition of a table, as far as a request alone tells: keys, indexes and capacity fit together. What
 * depends on the table that is there, or on quotas, is for the service to say.
 *
 * <p>The rules are those of the references of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a> and <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>.
 */
final class TableRules {
    private static final Pattern INDEX_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    /** The most attributes that the partition key, and the sort key, of a global secondary index can have. */
    private static final int MOST_INDEX_KEY_PARTS = 4;

    private TableRules() {}

    /** Refuses a table that cannot be. */
    static void check(CreateTableRequest request) {
        if (request.globalTableSourceArn().isPresent()) {
            return; // the source decides on keys, indexes and capacity
        }
        Set<String> defined = defined(request.attributeDefinitions());
        Set<String> used = new HashSet<>();
        Map<String, String> indexPaths = new HashMap<>();
        checkKey(".KeySchema", request.keySchema(), 1, defined, used);
        for (int i = 0; i < request.localSecondaryIndexes().size(); i++) {
            LocalSecondaryIndex index = request.localSecondaryIndexes().get(i);
            String path = ".LocalSecondaryIndexes" + JsonPath.element(i);
            checkIndexName(path, index.indexName(), indexPaths);
            checkKey(path + ".KeySchema", index.keySchema(), 1, defined, used);
            checkLocalKey(path + ".KeySchema", index.keySchema(), request.keySchema());
            checkProjection(path + ".Projection", index.projection());
        }
        for (int i = 0; i < request.globalSecondaryIndexes().size(); i++) {
            GlobalSecondaryIndex index = request.globalSecondaryIndexes().get(i);
            String path = ".GlobalSecondaryIndexes" + JsonPath.element(i);
            checkIndexName(path, index.indexName(), indexPaths);
            checkKey(path + ".KeySchema", index.keySchema(), MOST_INDEX_KEY_PARTS, defined, used);
            checkProjection(path + ".Projection", index.projection());
        }
        for (int i = 0; i < request.vectorIndexes().size(); i++) {
            VectorIndex index = request.vectorIndexes().get(i);
            String path = ".VectorIndexes" + JsonPath.element(i);
            checkIndexName(path, index.indexName(), indexPaths);
            checkProjection(path + ".Projection", index.projection());
            used.add(index.vectorAttribute().key());
            index.searchSchema().stream().map(SearchSchemaElement::key).forEach(used::add);
        }
        checkAllUsed(request.attributeDefinitions(), used);
        checkCapacity("", "the table", request.billingMode(), request.provisionedThroughput());
        for (int i = 0; i < request.globalSecondaryIndexes().size(); i++) {
            GlobalSecondaryIndex index = request.globalSecondaryIndexes().get(i);
            checkCapacity(
                    ".GlobalSecondaryIndexes" + JsonPath.element(i),
                    "index '" + index.indexName() + "'",
                    request.billingMode(),
                    index.provisionedThroughput());
        }
    }

    /** Refuses a change that cannot be. */
    static void check(UpdateTableRequest request) {
        checkChangesAnything(request);
        defined(request.attributeDefinitions());
        Map<String, String> indexPaths = new HashMap<>();
        checkNotOnDemand("", request.billingMode(), request.provisionedThroughput());
        checkUnits(".ProvisionedThroughput", request.provisionedThroughput());
        for (int i = 0; i < request.globalSecondaryIndexUpdates().size(); i++) {
            GlobalSecondaryIndexUpdate update =
                    request.globalSecondaryIndexUpdates().get(i);
            String path = ".GlobalSecondaryIndexUpdates" + JsonPath.element(i);
            checkOne(path, "Create, Update and Delete", update.create(), update.update(), update.delete());
            update.create().ifPresent(index -> checkCreate(path + ".Create", index, request, indexPaths));
            update.update().ifPresent(change -> {
                checkIndexName(path + ".Update", change.indexName(), indexPaths);
                checkNotOnDemand(path + ".Update", request.billingMode(), change.provisionedThroughput());
                checkUnits(path + ".Update.ProvisionedThroughput", change.provisionedThroughput());
            });
            update.delete().ifPresent(index -> checkIndexName(path + ".Delete", index.indexName(), indexPaths));
        }
        for (int i = 0; i < request.vectorIndexUpdates().size(); i++) {
            VectorIndexUpdate update = request.vectorIndexUpdates().get(i);
            String path = ".VectorIndexUpdates" + JsonPath.element(i);
            checkOne(path, "Create and Delete", update.create(), update.delete());
            update.create().ifPresent(index -> {
                checkIndexName(path + ".Create", index.indexName(), indexPaths);
                checkProjection(path + ".Create.Projection", index.projection());
            });
            update.delete().ifPresent(index -> checkIndexName(path + ".Delete", index.indexName(), indexPaths));
        }
        for (int i = 0; i < request.replicaUpdates().size(); i++) {
            ReplicationGroupUpdate update = request.replicaUpdates().get(i);
            checkOne(
                    ".ReplicaUpdates" + JsonPath.element(i),
                    "Create, Update, Delete and Disassociate",
                    update.create(),
                    update.update(),
                    update.delete(),
                    update.disassociate());
        }
        for (int i = 0; i < request.globalTableWitnessUpdates().size(); i++) {
            GlobalTableWitnessGroupUpdate update =
                    request.globalTableWitnessUpdates().get(i);
            checkOne(
                    ".GlobalTableWitnessUpdates" + JsonPath.element(i),
                    "Create and Delete",
                    update.create(),
                    update.delete());
        }
    }

    /** The service asks for the definitions of an index to create, and takes those of the table as known. */
    private static void checkCreate(
            String path, GlobalSecondaryIndex index, UpdateTableRequest request, Map<String, String> indexPaths) {
        checkIndexName(path, index.indexName(), indexPaths);
        checkKeyShape(path + ".KeySchema", index.keySchema(), MOST_INDEX_KEY_PARTS);
        checkProjection(path + ".Projection", index.projection());
        checkNotOnDemand(path, request.billingMode(), index.provisionedThroughput());
        checkUnits(path + ".ProvisionedThroughput", index.provisionedThroughput());
        if (request.attributeDefinitions().isEmpty()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING,
                    ".AttributeDefinitions",
                    "Index '" + index.indexName() + "' is to be created; give the types of its key attributes");
        }
    }

    private static void checkChangesAnything(UpdateTableRequest request) {
        boolean changes = Stream.of(
                                request.billingMode(),
                                request.provisionedThroughput(),
                                request.streamSpecification(),
                                request.sseSpecification(),
                                request.tableClass(),
                                request.deletionProtectionEnabled(),
                                request.disassociationProtectionEnabled(),
                                request.multiRegionConsistency(),
                                request.onDemandThroughput(),
                                request.warmThroughput(),
                                request.globalTableSettingsReplicationMode())
                        .anyMatch(Optional::isPresent)
                || Stream.of(
                                request.globalSecondaryIndexUpdates(),
                                request.replicaUpdates(),
                                request.globalTableWitnessUpdates(),
                                request.vectorIndexUpdates())
                        .anyMatch(updates -> !updates.isEmpty());
        if (!changes) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The request changes nothing; give at least one member beside TableName and AttributeDefinitions");
        }
    }

    private static Set<String> defined(List<AttributeDefinition> definitions) {
        Set<String> defined = new HashSet<>();
        for (int i = 0; i < definitions.size(); i++) {
            if (!defined.add(definitions.get(i).key())) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        ".AttributeDefinitions" + JsonPath.element(i),
                        "'" + definitions.get(i).key() + "' is defined twice; leave one definition out");
            }
        }
        return defined;
    }

    /** Refuses a key whose shape is wrong, or that has an attribute without a definition. */
    private static void checkKey(
            String path, List<KeySchemaElement> key, int mostParts, Set<String> defined, Set<String> used) {
        checkKeyShape(path, key, mostParts);
        for (int i = 0; i < key.size(); i++) {
            String name = key.get(i).key();
            if (!defined.contains(name)) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        path + JsonPath.element(i) + ".AttributeName",
                        "'" + name + "' has no type; add it to AttributeDefinitions");
            }
            used.add(name);
        }
    }

    /**
     * Refuses a key that is not a partition key and, perhaps, a sort key.
     *
     * @param mostParts the most attributes that each of the two can have
     */
    private static void checkKeyShape(String path, List<KeySchemaElement> key, int mostParts) {
        if (key.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING, path, "There is no key; name an attribute of KeyType HASH");
        }
        Set<String> names = new HashSet<>();
        Multiset<KeyType> parts = EnumMultiset.create(KeyType.class);
        for (int i = 0; i < key.size(); i++) {
            KeySchemaElement element = key.get(i);
            String at = path + JsonPath.element(i);
            if (element.keyType() == KeyType.HASH && parts.contains(KeyType.RANGE)) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        at + ".KeyType",
                        "The partition key comes before the sort key; put HASH first");
            } else if (element.keyType() == KeyType.RANGE && !parts.contains(KeyType.HASH)) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        at + ".KeyType",
                        "The first attribute of a key is its partition key; give it KeyType HASH");
            } else if (parts.add(element.keyType(), 1) == mostParts) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        at + ".KeyType",
                        "This key can have " + mostParts + " of KeyType " + element.keyType() + " at most");
            } else if (!names.add(element.key())) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        at + ".AttributeName",
                        "'" + element.key() + "' is in the key twice; leave one out");
            }
        }
    }

    /** Whether the table itself has a sort key, which such indexes need, is left to the service. */
    private static void checkLocalKey(String path, List<KeySchemaElement> key, List<KeySchemaElement> tableKey) {
        String partitionKey = tableKey.get(0).key();
        if (!key.get(0).key().equals(partitionKey)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path + "[0].AttributeName",
                    "A local secondary index has the table's partition key, '" + partitionKey + "'");
        } else if (key.size() == 1) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, path, "A local secondary index has a sort key; add one of KeyType RANGE");
        }
    }

    private static void checkIndexName(String path, String name, Map<String, String> indexPaths) {
        if (!INDEX_NAME.matcher(name).matches()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path + ".IndexName",
                    "'" + name + "' cannot be the name of an index; a name has 3 to 255 of a-z, A-Z, 0-9, _, . and -");
        }
        String first = indexPaths.putIfAbsent(name, path);
        if (first != null) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path + ".IndexName",
                    "'" + name + "' is the name at $" + first + " already; a request names an index once");
        }
    }

    private static void checkProjection(String path, Optional<Projection> projection) {
        projection.ifPresent(given -> checkProjection(path, given));
    }

    private static void checkProjection(String path, Projection projection) {
        if (projection.projectionType().filter(ProjectionType.INCLUDE::equals).isPresent()
                && projection.nonKeyAttributes().isEmpty()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING,
                    path + ".NonKeyAttributes",
                    "INCLUDE copies the attributes that are named; name some, or project KEYS_ONLY");
        }
    }

    private static void checkAllUsed(List<AttributeDefinition> definitions, Set<String> used) {
        for (int i = 0; i < definitions.size(); i++) {
            if (!used.contains(definitions.get(i).key())) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        ".AttributeDefinitions" + JsonPath.element(i),
                        "'" + definitions.get(i).key()
                                + "' is in no key; leave it out, for only key attributes are defined");
            }
        }
    }

    private static void checkCapacity(
            String path, String owner, Optional<BillingMode> mode, Optional<ProvisionedThroughput> throughput) {
        checkNotOnDemand(path, mode, throughput);
        checkUnits(path + ".ProvisionedThroughput", throughput);
        if (!isOnDemand(mode) && throughput.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING,
                    path + ".ProvisionedThroughput",
                    "There is no capacity for " + owner + "; give it, or set BillingMode to PAY_PER_REQUEST"
                            + (mode.isEmpty() ? " (without BillingMode it is PROVISIONED)" : ""));
        }
    }

    private static void checkNotOnDemand(
            String path, Optional<BillingMode> mode, Optional<ProvisionedThroughput> throughput) {
        if (isOnDemand(mode) && throughput.isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path + ".ProvisionedThroughput",
                    "PAY_PER_REQUEST sets no capacity aside; leave it out, or set BillingMode to PROVISIONED");
        }
    }

    private static boolean isOnDemand(Optional<BillingMode> mode) {
        return mode.filter(BillingMode.PAY_PER_REQUEST::equals).isPresent();
    }

    private static void checkUnits(String path, Optional<ProvisionedThroughput> throughput) {
        throughput.ifPresent(given -> {
            checkUnits(path + ".ReadCapacityUnits", given.readCapacityUnits());
            checkUnits(path + ".WriteCapacityUnits", given.writeCapacityUnits());
        });
    }

    private static void checkUnits(String path, long units) {
        if (units < 1) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, path, units + " is not allowed; the least is 1");
        }
    }

    private static void checkOne(String path, String members, Optional<?>... choices) {
        if (Stream.of(choices).filter(Optional::isPresent).count() != 1) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, path, "Give exactly one of " + members);
        }
    }
}
