package io.dynact.catalog;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import io.dynact.activity.Permission;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table of which a policy is, as it was named.
 *
 * @param itself whether it was named itself, and not only one of its indexes
 * @param indexes those of its indexes that were named
 */
record NamedTable(String name, boolean itself, Set<String> indexes) {
    /** The actions that are on no table, nor on any other resource. */
    static final ImmutableSet<String> ON_NO_RESOURCE =
            ImmutableSet.of("dynamodb:ListBackups", "dynamodb:ListStreams", "dynamodb:ListTables");

    /** The actions that can be on an index instead of its table. */
    private static final ImmutableSet<String> ON_INDEXES =
            ImmutableSet.of("dynamodb:PartiQLSelect", "dynamodb:Query", "dynamodb:Scan", "dynamodb:SearchVectors");

    /** The actions that are on parts of a table instead of it. */
    private static final ImmutableMap<String, String> ON_PARTS = ImmutableMap.of(
            "dynamodb:DeleteBackup", "backup/*",
            "dynamodb:DescribeBackup", "backup/*",
            "dynamodb:RestoreTableFromBackup", "backup/*",
            "dynamodb:DescribeExport", "export/*",
            "dynamodb:DescribeImport", "import/*",
            "dynamodb:DescribeStream", "stream/*");

    private static final String INDEX = "/index/";

    /** The tables that names of tables and indexes are about. */
    static List<NamedTable> of(Collection<String> names) {
        ImmutableSetMultimap.Builder<String, Optional<String>> byTable = ImmutableSetMultimap.builder();
        for (String name : names) {
            int at = name.indexOf(INDEX);
            if (at < 0) {
                byTable.put(name, Optional.empty());
            } else {
                byTable.put(name.substring(0, at), Optional.of(name.substring(at + INDEX.length())));
            }
        }
        return byTable.build().asMap().entrySet().stream()
                .map(table -> new NamedTable(
                        table.getKey(),
                        table.getValue().contains(Optional.<String>empty()),
                        table.getValue().stream().flatMap(Optional::stream).collect(ImmutableSet.toImmutableSet())))
                .toList();
    }

    /** The permissions of an action on this table and its indexes. */
    Stream<Permission> permissions(String action) {
        if (ON_PARTS.containsKey(action)) {
            Permission onParts = Permission.ofPart(action, name, ON_PARTS.get(action));
            // The table that is restored is another, which has to be named too.
            return action.endsWith(":RestoreTableFromBackup")
                    ? Stream.of(onParts, Permission.of(action, name))
                    : Stream.of(onParts);
        } else if (!ON_INDEXES.contains(action)) {
            return Stream.of(Permission.of(action, name));
        }
        Stream<String> chosen = indexes.isEmpty() ? Stream.of(Permission.EVERY_INDEX) : indexes.stream();
        return Stream.concat(
                itself ? Stream.of(Permission.of(action, name)) : Stream.empty(),
                chosen.map(index -> Permission.of(action, name, Optional.of(index))));
    }
}
