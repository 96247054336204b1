package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The activities that call the service; all others are composed of these. */
public final class Activities {
    private static final ImmutableList<Activity<?, ?>> ALL = ImmutableList.of(
            ListTables.ACTIVITY,
            DescribeTable.ACTIVITY,
            CreateTable.ACTIVITY,
            UpdateTable.ACTIVITY,
            DeleteTable.ACTIVITY,
            DescribeTimeToLive.ACTIVITY,
            UpdateTimeToLive.ACTIVITY,
            ListTagsOfResource.ACTIVITY,
            TagResource.ACTIVITY,
            UntagResource.ACTIVITY,
            GetItem.ACTIVITY,
            PutItem.ACTIVITY,
            UpdateItem.ACTIVITY,
            DeleteItem.ACTIVITY,
            Query.ACTIVITY,
            ScanTable.ACTIVITY,
            SearchVectors.ACTIVITY,
            BatchGetItem.ACTIVITY,
            BatchWriteItem.ACTIVITY,
            TransactGetItems.ACTIVITY,
            TransactWriteItems.ACTIVITY,
            ExecuteStatement.ACTIVITY,
            BatchExecuteStatement.ACTIVITY,
            ExecuteTransaction.ACTIVITY,
            ListBackups.ACTIVITY,
            DescribeBackup.ACTIVITY,
            CreateBackup.ACTIVITY,
            DeleteBackup.ACTIVITY,
            RestoreTableFromBackup.ACTIVITY,
            DescribeContinuousBackups.ACTIVITY,
            UpdateContinuousBackups.ACTIVITY,
            RestoreTableToPointInTime.ACTIVITY,
            ListExports.ACTIVITY,
            DescribeExport.ACTIVITY,
            ExportTableToPointInTime.ACTIVITY,
            ListImports.ACTIVITY,
            DescribeImport.ACTIVITY,
            ImportTable.ACTIVITY,
            ListStreams.ACTIVITY,
            DescribeStream.ACTIVITY,
            TestConnection.ACTIVITY,
            InvokeOperation.ACTIVITY);

    private Activities() {}

    /** All of them, in the order in which a catalog lists them: by category. */
    public static List<Activity<?, ?>> all() {
        return ALL;
    }
}
