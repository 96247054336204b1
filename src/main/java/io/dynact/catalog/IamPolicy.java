package io.dynact.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.Permission;
import io.dynact.connection.Connection;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.immutables.value.Value;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A policy of IAM that allows some permissions and nothing else: each action on the tables and indexes that it is needed on.
 *
 * <pre>{@code
 * String json = IamPolicy.builder()
 *         .region("eu-west-1")
 *         .account("123456789012")
 *         .addAllPermissions(IamPolicy.permissions(request, false))
 *         .build()
 *         .json();
 * }</pre>
 *
 * <p>What activities can do without is left out unless it is asked for: above all {@code dynamodb:DescribeTable}, with which keys are
 * checked before the call. <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_dynamodb.html">Source</a>.
 */
@Value.Immutable
public interface IamPolicy {
    /** The region or account that stands for all. */
    String ANY = "*";

    /** The region of the tables that are named without their ARN; default: {@link #ANY}. */
    @Value.Default
    default String region() {
        return ANY;
    }

    /** The account of the tables that are named without their ARN, twelve digits; default: {@link #ANY}. */
    @Value.Default
    default String account() {
        return ANY;
    }

    /** What the policy allows. */
    Set<Permission> permissions();

    /** Refuses a region and an account that there cannot be. */
    @Value.Check
    default void check() {
        if (!region().equals(ANY)) {
            Connection.builder().region(region()).build(); // refuses what is no region
        }
        if (!account().equals(ANY) && !account().matches("[0-9]{12}")) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".Account",
                    "'" + account()
                            + "' is not the number of an account, which has twelve digits; leave it out for any");
        }
    }

    /** The policy as JSON: a statement for each group of actions that are on the same resources. */
    default String json() {
        Map<String, Set<String>> resourcesByAction = new TreeMap<>();
        for (Permission permission : permissions()) {
            resourcesByAction
                    .computeIfAbsent(permission.action(), action -> new TreeSet<>())
                    .add(resource(permission));
        }
        Map<Set<String>, List<String>> actionsByResources = new LinkedHashMap<>();
        resourcesByAction.forEach((action, resources) -> actionsByResources
                .computeIfAbsent(resources, same -> new ArrayList<>())
                .add(action));
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        policy.put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        actionsByResources.forEach((resources, actions) -> {
            ObjectNode statement = statements.addObject().put("Effect", "Allow");
            actions.forEach(statement.putArray("Action")::add);
            resources.forEach(statement.putArray("Resource")::add);
        });
        return policy.toPrettyString();
    }

    private String resource(Permission permission) {
        if (permission.tableName().isEmpty()) {
            return ANY;
        }
        String table = permission.tableName().get();
        String arn = table.startsWith("arn:")
                ? table
                : "arn:" + partition() + ":dynamodb:" + region() + ":" + account() + ":table/" + table;
        return permission
                .indexName()
                .map(index -> arn + "/index/" + index)
                .or(() -> permission.part().map(part -> arn + "/" + part))
                .orElse(arn);
    }

    private String partition() {
        return region().equals(ANY)
                ? "aws"
                : PartitionMetadata.of(Region.of(region())).id();
    }

    /**
     * The permissions that a request needs.
     *
     * @param withOptional whether to add the permission to describe its tables, with which keys are checked before the call
     * @throws DynactException if the request does not tell
     */
    static Collection<Permission> permissions(ActivityRequest<?> request, boolean withOptional) {
        List<Permission> permissions = new ArrayList<>(required(request));
        if (withOptional
                && request.activity().descriptor().optionalPermissions().contains(Permission.DESCRIBE_TABLE)) {
            request.tableNames().forEach(table -> permissions.add(Permission.of(Permission.DESCRIBE_TABLE, table)));
        }
        return permissions;
    }

    private static Collection<Permission> required(ActivityRequest<?> request) {
        @SuppressWarnings("unchecked") // an activity's requests name that activity; the contract suite checks each pair
        Activity<ActivityRequest<?>, ?> activity =
                (Activity<ActivityRequest<?>, ?>) (Activity<?, ?>) request.activity();
        return activity.permissions(request);
    }

    /**
     * The permissions that an activity needs for any request on some tables.
     *
     * @param tables names or ARNs of tables, and indexes as {@code TABLE/index/INDEX}. A table stands for its indexes too, unless one of them
     *     is named; an index alone stands for its table where an action is on no index
     * @param withOptional whether to add what the activity can do without, and what only some of its requests need
     * @throws DynactException if the activity does not tell, or needs a table and none is named
     */
    static Collection<Permission> permissions(
            ActivityDescriptor activity, Collection<String> tables, boolean withOptional) {
        List<String> actions = new ArrayList<>(activity.permissions());
        if (withOptional) {
            actions.addAll(activity.optionalPermissions());
        }
        ImmutableSet.Builder<Permission> permissions = ImmutableSet.builder();
        for (String action : actions) {
            if (action.endsWith("*")) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        "What " + activity.name() + " needs depends on its requests; give these");
            } else if (NamedTable.ON_NO_RESOURCE.contains(action)) {
                permissions.add(Permission.of(action));
            } else if (tables.isEmpty()) {
                throw DynactException.of(
                        ErrorCode.MEMBER_MISSING,
                        activity.name() + " needs " + action + " on tables; name the tables (--tables)");
            } else {
                permissions.addAll(NamedTable.of(tables).stream()
                        .flatMap(table -> table.permissions(action))
                        .toList());
            }
        }
        return permissions.build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link IamPolicy}. */
    class Builder extends ImmutableIamPolicy.Builder {}
}
