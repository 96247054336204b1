package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/** The permissions that requests need, put together. */
final class Permissions {
    private Permissions() {}

    /** The permissions of the request's activity, and further ones, on the request's tables. */
    static List<Permission> of(ActivityRequest<?> request, String... further) {
        List<String> actions = ImmutableList.<String>builder()
                .addAll(request.activity().descriptor().permissions())
                .add(further)
                .build();
        Collection<String> tables = request.tableNames();
        return tables.isEmpty()
                ? actions.stream().map(Permission::of).toList()
                : tables.stream()
                        .flatMap(table -> actions.stream().map(action -> Permission.of(action, table)))
                        .toList();
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
