package io.dynact.engine.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.QueryRequest;
import io.dynact.activity.QueryResponse;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.expression.Attribute;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.dynact.model.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reading page by page, and from any page on, is reading at once. */
@ExtendWith(DynactExtension.class)
class ReadPagesIT {
    @Test
    void pages_ofManyRequests_areTogetherWhatTheRequestReturns(Dynact dynact) {
        Tables.create(dynact, "Songs", "artist", AttributeType.STRING, "title", AttributeType.NUMBER);
        dynact.run(BatchWriteItemRequest.ofPuts(
                "Songs",
                IntStream.range(0, 60)
                        .mapToObj(at -> Item.builder()
                                .put("artist", "Bach")
                                .put("title", at)
                                .put("even", at % 2 == 0)
                                .put("text", "x".repeat(30_000)) // so that there are two pages of the service's own
                                .build())
                        .toList()));
        List<Optional<Integer>> numbers = Stream.of(0, 1, 29, 31, Integer.MAX_VALUE)
                .map(number -> Optional.of(number).filter(some -> some > 0))
                .toList();
        for (Optional<Integer> maxItems : numbers) {
            for (Optional<Integer> limit : List.<Optional<Integer>>of(Optional.empty(), Optional.of(4))) {
                for (boolean filtered : List.of(true, false)) {
                    ScanTableRequest.Builder scan = ScanTableRequest.builder();
                    scan.tableName("Songs").limit(limit).maxItems(maxItems);
                    QueryRequest.Builder query = QueryRequest.builder();
                    query.tableName("Songs").limit(limit).maxItems(maxItems);
                    query.keyCondition(Attribute.of("artist").equalTo("Bach")).scanIndexForward(false);
                    if (filtered) {
                        scan.filter(Attribute.of("even").equalTo(true));
                        query.filter(Attribute.of("even").equalTo(true));
                    }
                    check(dynact, scan.build());
                    check(dynact, query.build());
                }
            }
        }
    }

    private static <O extends ActivityResponse> void check(Dynact dynact, ActivityRequest<O> request) {
        Object expected = comparable(dynact.run(request));
        Optional<ReadPages<O>> pages = ReadPages.of(request);
        if (pages.isEmpty()) {
            return; // it is one page
        }
        List<Optional<O>> reached = new ArrayList<>();
        O atOnce = pages.get().read(Optional.empty(), (page, soFar) -> {
            reached.add(soFar);
            return dynact.run(page);
        });
        assertThat(comparable(atOnce)).as(request.toString()).isEqualTo(expected);
        Optional<O> before = reached.get(reached.size() / 2);
        O resumed = pages.get().read(before, (page, soFar) -> dynact.run(page));
        assertThat(comparable(resumed)).as(request + " after " + before).isEqualTo(expected);
    }

    private static Object comparable(ActivityResponse response) {
        if (response instanceof ScanTableResponse scan) {
            return ScanTableResponse.builder()
                    .from(scan)
                    .requestId(Optional.empty())
                    .build();
        }
        return QueryResponse.builder()
                .from((QueryResponse) response)
                .requestId(Optional.empty())
                .build();
    }

    @Test
    void of_requestsWithoutPages_isNone() {
        assertThat(ReadPages.of(GetItemRequest.of("Songs", Item.of("pk", "a")))).isEmpty();
        assertThat(ReadPages.of(
                        ScanTableRequest.builder().tableName("Songs").limit(4).build()))
                .isEmpty();
        assertThat(ReadPages.of(ScanTableRequest.builder()
                        .tableName("Songs")
                        .select(Select.COUNT)
                        .build()))
                .isEmpty();
        assertThat(ReadPages.of(ScanTableRequest.builder()
                        .tableName("Songs")
                        .maxItems(0)
                        .build()))
                .isEmpty();
    }
}
