package io.dynact.convert;

import com.google.common.collect.ImmutableMap;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The error of a member that an object does not have, with the member that was probably meant. */
public final class UnknownMember {
    /** The service's legacy members, and the members that replace them. */
    private static final Map<String, List<String>> LEGACY = ImmutableMap.of(
            "AttributesToGet", List.of("Projection", "ProjectionExpression"),
            "AttributeUpdates", List.of("Update", "UpdateExpression"),
            "Expected", List.of("Condition", "ConditionExpression"),
            "KeyConditions", List.of("KeyCondition", "KeyConditionExpression"),
            "QueryFilter", List.of("Filter", "FilterExpression"),
            "ScanFilter", List.of("Filter", "FilterExpression"),
            "ConditionalOperator", List.of("Filter", "FilterExpression", "Condition", "ConditionExpression"));

    private static final String REQUEST = "Request";
    private static final String PUT_REQUEST = "PutRequest";

    private UnknownMember() {}

    /**
     * The error.
     *
     * @param known the members that the object may have
     */
    public static DynactException of(String member, Collection<String> known) {
        return DynactException.of(ErrorCode.MEMBER_UNKNOWN, JsonPath.member(member), detail(member, known));
    }

    /** What is wrong and what to do, without the member's path. */
    static String detail(String member, Collection<String> known) {
        List<String> successors = LEGACY.getOrDefault(member, List.of()).stream()
                .filter(known::contains)
                .toList();
        if (!successors.isEmpty()) {
            return "'" + member + "' is a legacy member, which typed activities do not accept; use "
                    + String.join(" or ", successors) + (member.equals("ConditionalOperator") ? " with And or Or" : "")
                    + ". To send it anyway, run the operation with InvokeOperation";
        } else if (known.contains(PUT_REQUEST) && (member.startsWith("Update") || member.equals("ConditionCheck"))) {
            return "'" + member
                    + "' is not possible in a batch: BatchWriteItem only puts and deletes whole items. Use UpdateItem"
                    + " for one item, or TransactWriteItems for several";
        }
        if (known.contains("Increment") && (member.startsWith("Decr") || member.startsWith("Subtract"))) {
            return "'" + member + "' is no action of an update; use Increment with a negative number";
        }
        String bare = member.endsWith(REQUEST) ? member.substring(0, member.length() - REQUEST.length()) : member;
        for (String other : List.of(bare, bare + REQUEST)) {
            if (known.contains(other)) {
                return "Unknown member: did you mean '" + other + "'?";
            }
        }
        return "Unknown member: " + Nearest.advice(member, known);
    }
}
