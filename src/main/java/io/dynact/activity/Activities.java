package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The activities that Dynact has. */
public final class Activities {
    private static final ImmutableList<Activity<?, ?>> ALL = ImmutableList.of(
            ListTables.ACTIVITY,
            DescribeTable.ACTIVITY,
            CreateTable.ACTIVITY,
            UpdateTable.ACTIVITY,
            DeleteTable.ACTIVITY,
            GetItem.ACTIVITY,
            PutItem.ACTIVITY,
            DeleteItem.ACTIVITY,
            ScanTable.ACTIVITY,
            BatchGetItem.ACTIVITY,
            BatchWriteItem.ACTIVITY,
            TransactGetItems.ACTIVITY,
            TransactWriteItems.ACTIVITY,
            ExecuteStatement.ACTIVITY,
            BatchExecuteStatement.ACTIVITY,
            ExecuteTransaction.ACTIVITY,
            InvokeOperation.ACTIVITY,
            TestConnection.ACTIVITY);

    private Activities() {}

    /** All activities, in the order in which a catalog lists them: by category. */
    public static List<Activity<?, ?>> all() {
        return ALL;
    }
}
