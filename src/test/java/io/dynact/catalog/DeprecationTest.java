package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.ActivityDescriptor.Deprecation;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.GetItemResponse;
import io.dynact.catalog.DomainModel.Entity;
import io.dynact.catalog.DomainModel.Group;
import io.dynact.catalog.DomainModel.Member;
import io.dynact.catalog.DomainModel.Multiplicity;
import io.dynact.model.Item;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How an activity and a member are marked that should no longer be used. */
class DeprecationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Activity<GetItemRequest, GetItemResponse> GET_ITEM = GetItemRequest.builder()
            .tableName("Music")
            .key(Item.of("a", 1))
            .build()
            .activity();

    /** The activity GetItem, if it should no longer be used. */
    private record OldGetItem() implements Activity<GetItemRequest, GetItemResponse> {
        @Override
        public ActivityDescriptor descriptor() {
            return ActivityDescriptor.builder()
                    .from(GET_ITEM.descriptor())
                    .deprecation(Deprecation.of("0.2.0", "Query"))
                    .build();
        }

        @Override
        public Class<GetItemRequest> requestType() {
            return GET_ITEM.requestType();
        }

        @Override
        public Class<GetItemResponse> responseType() {
            return GET_ITEM.responseType();
        }

        @Override
        public CompletableFuture<GetItemResponse> execute(GetItemRequest request, ActivityContext context) {
            return GET_ITEM.execute(request, context);
        }
    }

    /** An entity with a member that should no longer be used. */
    interface Song {
        @Deprecated(since = "0.2.0")
        String name();
    }

    @Test
    void heading_ofADeprecatedActivity_saysSinceWhenAndWhatInstead() throws Exception {
        ObjectNode published =
                (ObjectNode) JSON.readTree(ActivityCatalog.standard().json("GetItem"));

        ObjectNode heading = CatalogPublisher.heading(new OldGetItem().descriptor(), "Reads an item.");

        assertThat(heading.path("deprecated"))
                .isEqualTo(JSON.createObjectNode().put("since", "0.2.0").put("instead", "Query"));
        assertThat(PublishedSchemasTest.errors(PublishedFiles.ACTIVITY_SCHEMA, published.setAll(heading)))
                .isEmpty();
        assertThat(PublishedSchemasTest.errors(
                        PublishedFiles.ACTIVITY_SCHEMA, published.put("deprecated", "since 0.2.0")))
                .isNotEmpty();
    }

    @Test
    void openApi_ofADeprecatedActivity_marksTheOperation() throws Exception {
        JsonNode document = JSON.readTree(OpenApi.json(ActivityCatalog.of(List.of(new OldGetItem()))));

        assertThat(document.at("/paths/~1activities~1GetItem/post/deprecated").booleanValue())
                .isTrue();
        assertThat(JSON.readTree(OpenApi.json(ActivityCatalog.standard()))
                        .at("/paths/~1activities~1GetItem/post")
                        .has("deprecated"))
                .isFalse();
    }

    @Test
    void schema_ofADeprecatedMember_marksItAndSaysWhatInstead() throws Exception {
        JsonNode schema = JsonSchemas.output(model("The name. \n@deprecated Use {@code Title}."), Song.class);

        assertThat(schema.at("/properties/Name"))
                .isEqualTo(JSON.createObjectNode()
                        .put("type", "string")
                        .put("description", "The name. Deprecated since 0.2.0. Use `Title`.")
                        .put("deprecated", true));
    }

    @Test
    void schema_ofADeprecatedMemberThatDoesNotSayWhatInstead_isRefused() throws Exception {
        DomainModel model = model("The name.");

        assertThatIllegalStateException()
                .isThrownBy(() -> JsonSchemas.output(model, Song.class))
                .withMessageContaining("instead");
    }

    private static DomainModel model(String javadocOfName) throws Exception {
        Member name = new Member(
                Song.class.getDeclaredMethod("name"),
                "Name",
                Optional.of("Name"),
                String.class,
                Multiplicity.ONE,
                false,
                Documentation.ofJavadoc(javadocOfName));
        Entity song = new Entity(
                Song.class, "Song", Documentation.ofJavadoc("A song."), Optional.empty(), false, List.of(name));
        return new DomainModel(List.of(new Group("Songs", List.of(song))), List.of());
    }
}
