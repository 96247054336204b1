package io.dynact.activity;

import com.google.common.base.Splitter;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARNs of tables and of what belongs to a table: its indexes, backups, exports, imports and streams. */
final class TableArn {
    /** <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Source</a>. */
    private static final Pattern ARN =
            Pattern.compile("arn:[^:\\s]*:dynamodb:[^:\\s]*:[^:\\s]*:table/([^/\\s]+)(/\\S*)?");

    private TableArn() {}

    /** The name of the table of an ARN; empty if it is not the ARN of a table or of a part of one. */
    static Optional<String> tableName(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The name of the table of an ARN; if it names none, the ARN itself, which no list of allowed tables has. */
    static String tableNameOrArn(String arn) {
        return tableName(arn).orElse(arn);
    }

    /**
     * Rejects a string that is not the ARN of a table or of a part of one.
     *
     * @param part the kind of the part, such as {@code backup}; empty for a table or any part
     * @param source the activity that returns such ARNs
     */
    static void check(String path, String arn, String part, String source) {
        if (tableName(arn).isEmpty() || (!part.isEmpty() && !arn.contains("/" + part + "/"))) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path,
                    "'" + arn + "' is not an ARN of a table" + (part.isEmpty() ? "" : "'s " + part)
                            + ", such as arn:aws:dynamodb:eu-west-1:123456789012:table/Music"
                            + (part.isEmpty() ? "" : "/" + part + "/ID") + "; " + source + " returns it");
        }
    }

    /** Rejects a string that is not the ARN of a table. */
    static void check(String path, String arn) {
        check(path, arn, "", "DescribeTable");
    }

    /** Rejects a string that is not the ARN of a backup; those of AWS Backup do not name their table. */
    static void checkBackup(String arn) {
        if (!arn.startsWith("arn:")) {
            check(".BackupArn", arn, "backup", "ListBackups");
        }
    }

    /** The ARN of a bucket in the partition of a table; in that of most regions, if the ARN is not one of a table. */
    static String bucket(String tableArn, String name) {
        String partition = tableName(tableArn).isPresent()
                ? Splitter.on(':').splitToList(tableArn).get(1)
                : "aws";
        return "arn:" + partition + ":s3:::" + name;
    }
}
