package io.dynact.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.dynact.activity.Activities;
import io.dynact.activity.Activity;
import io.dynact.activity.InvokeOperation;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import io.dynact.store.StoreActivities;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Activities by name, and what is published of them as JSON. */
public final class ActivityCatalog {
    private static final ActivityCatalog STANDARD = of(ImmutableList.<Activity<?, ?>>builder()
            .addAll(Activities.all())
            .addAll(StoreActivities.all())
            .build());

    private static final String INVOKE_OPERATION = "InvokeOperation";

    private final ImmutableMap<String, Activity<?, ?>> byName;

    private ActivityCatalog(ImmutableMap<String, Activity<?, ?>> byName) {
        this.byName = byName;
    }

    /** The catalog of all activities. */
    public static ActivityCatalog standard() {
        return STANDARD;
    }

    /**
     * A catalog of some activities, in this order.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static ActivityCatalog of(Collection<? extends Activity<?, ?>> activities) {
        return new ActivityCatalog(Maps.uniqueIndex(
                ImmutableList.<Activity<?, ?>>copyOf(activities),
                activity -> activity.descriptor().name()));
    }

    /** The activities, in order. */
    public List<Activity<?, ?>> activities() {
        return byName.values().asList();
    }

    /**
     * The activity of this name.
     *
     * @throws DynactException {@link ErrorCode#ACTIVITY_UNKNOWN} if there is none; the message has the nearest name, or how to run an
     *     operation of the service that has no activity of its own
     */
    public Activity<?, ?> find(String name) {
        Activity<?, ?> activity = byName.get(name);
        if (activity == null) {
            throw DynactException.of(
                    ErrorCode.ACTIVITY_UNKNOWN, "No activity is named '" + name + "'; " + advice(name));
        }
        return activity;
    }

    private String advice(String name) {
        if (!byName.containsKey(INVOKE_OPERATION)) {
            return Nearest.advice(name, byName.keySet());
        }
        List<String> names = ImmutableList.<String>builder()
                .addAll(byName.keySet())
                .addAll(InvokeOperation.operations())
                .build();
        Optional<String> nearest = Nearest.to(name, names);
        if (nearest.isEmpty() || byName.containsKey(nearest.get())) {
            return Nearest.advice(name, byName.keySet());
        }
        String operation = nearest.get();
        return (operation.equals("Scan") && byName.containsKey("ScanTable") ? "run ScanTable, or run the" : "run the")
                + " operation " + operation + " of the service with " + INVOKE_OPERATION + ": {\"Operation\":\""
                + operation
                + "\",\"Input\":{...}}";
    }

    /** What is published of this catalog: the name, caption, category and access of each activity, in JSON. */
    public String json() {
        try {
            ObjectNode index = (ObjectNode) new ObjectMapper().readTree(published("catalog"));
            Map<String, JsonNode> entries = Maps.uniqueIndex(
                    index.path("activities"), entry -> entry.path("name").textValue());
            ArrayNode mine = index.putArray("activities");
            for (String name : byName.keySet()) {
                mine.add(Optional.ofNullable(entries.get(name)).orElseThrow(() -> notPublished(name)));
            }
            return index.toPrettyString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is published of one activity: its description, its errors and permissions, the JSON Schemas of its input and output, and
     * examples, in JSON.
     *
     * @throws DynactException {@link ErrorCode#ACTIVITY_UNKNOWN} if the catalog does not have the activity
     */
    public String json(String name) {
        return published(find(name).descriptor().name());
    }

    private static String published(String file) {
        try (InputStream json = ActivityCatalog.class.getResourceAsStream(file + ".json")) {
            if (json == null) {
                throw notPublished(file);
            }
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException notPublished(String name) {
        return new IllegalStateException(
                "Nothing is published of " + name + "; only Dynact's own activities are published");
    }
}
