package io.dynact.store;

import com.google.common.collect.ImmutableList;
import io.dynact.activity.Activity;
import java.util.List;

/** The activities of the entity store. */
public final class StoreActivities {
    private static final ImmutableList<Activity<?, ?>> ALL = ImmutableList.of(
            ListEntities.ACTIVITY,
            GetEntity.ACTIVITY,
            UpsertEntity.ACTIVITY,
            DeleteEntity.ACTIVITY,
            BatchUpsertEntities.ACTIVITY);

    private StoreActivities() {}

    /** All of them, in the order in which a catalog lists them. */
    public static List<Activity<?, ?>> all() {
        return ALL;
    }
}
