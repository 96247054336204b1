package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/** The permissions that requests need, put together. */
final class Permissions {
    private static final ImmutableList<String> RESTORE_ACTIONS = ImmutableList.of(
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:UpdateItem");

    private Permissions() {}

    /** The permissions of the request's activity, and further ones, on the request's tables. */
    static List<Permission> of(ActivityRequest<?> request, String... further) {
        List<String> actions = ImmutableList.<String>builder()
                .addAll(request.activity().descriptor().permissions())
                .add(further)
                .build();
        return on(actions, request.tableNames());
    }

    /**
     * The permissions of actions on resources.
     *
     * @param resources names or ARNs of tables, or ARNs of parts of them; none if the actions are on no resource
     */
    static List<Permission> on(Collection<String> actions, Collection<String> resources) {
        return resources.isEmpty()
                ? actions.stream().map(Permission::of).toList()
                : resources.stream()
                        .flatMap(resource -> actions.stream().map(action -> Permission.of(action, resource)))
                        .toList();
    }

    /**
     * The permissions of a restore: what writes the items into the new table acts for the caller. <a
     * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html">Source</a>.
     *
     * @param action the action of the restore itself
     * @param resources what that action is on
     */
    static List<Permission> ofRestore(String action, Collection<String> resources, String targetTableName) {
        return ImmutableList.<Permission>builder()
                .addAll(on(List.of(action), resources))
                .addAll(on(RESTORE_ACTIONS, List.of(targetTableName)))
                .build();
    }

    /** The error that a member of a request needs permissions in other regions or accounts, which the request does not tell. */
    static DynactException ofOtherRegions(String path) {
        return DynactException.of(
                ErrorCode.INPUT_INVALID,
                path,
                "Replicas need permissions in other regions, which the request does not tell; leave the member out and add what"
                        + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html lists");
    }

    /** As {@link #of}, with the permission to describe the tables if the request cannot be carried out without. */
    static List<Permission> of(ActivityRequest<?> request, boolean describes) {
        return describes ? of(request, Permission.DESCRIBE_TABLE) : of(request);
    }
}
