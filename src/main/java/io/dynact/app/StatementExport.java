package io.dynact.app;

import io.dynact.Dynact;
import io.dynact.activity.ExecuteStatementRequest;
import io.dynact.activity.ExecuteStatementResponse;
import io.dynact.activity.RunControl;
import io.dynact.convert.ItemJson;
import io.dynact.convert.ResultColumns;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.ResultFormat;
import io.dynact.model.ResultRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The items that a statement leads to, however many: read page by page, and kept in a file, as their columns are known after the last. */
final class StatementExport implements AutoCloseable {
    /** The most items that are held in memory; where there may be more, it is a page of them. */
    static final int PART = 1_000;

    private final ExecuteStatementRequest request;
    private final ResultColumns columns;
    private final Path file;
    private BufferedReader kept;

    /** Whether a request may lead to more items than are held at a time. */
    static boolean isOf(ExecuteStatementRequest request) {
        return request.maxItems().filter(most -> most > PART).isPresent();
    }

    /** An export into a temporary file, which nobody else may read, until it is closed. */
    StatementExport(ExecuteStatementRequest request) {
        this.request = ExecuteStatementRequest.builder()
                .from(request)
                .resultFormat(ResultFormat.ITEMS)
                .build();
        this.columns = new ResultColumns(request.selectedAttributes());
        try {
            file = Files.createTempFile("dynact", ".items");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads all items. Their rows can be read once, until this is closed.
     *
     * @param format how keys are written in the rest of the response
     */
    Csv read(Dynact dynact, RunControl control, ItemFormat format) {
        try {
            ExecuteStatementResponse rest = keep(dynact, control);
            kept = Files.newBufferedReader(file);
            Stream<ResultRow> rows = kept.lines().map(item -> columns.row(ItemJson.read(item, ItemFormat.DYNAMODB)));
            return Csv.of(columns.columns(), rows.iterator(), rest, format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the items of all pages, and returns what else the last one says. */
    private ExecuteStatementResponse keep(Dynact dynact, RunControl control) throws IOException {
        ExecuteStatementResponse last = ExecuteStatementResponse.builder().build();
        try (Writer items = Files.newBufferedWriter(file);
                Stream<ExecuteStatementResponse> pages = dynact.pages(request, control)) {
            for (ExecuteStatementResponse page : (Iterable<ExecuteStatementResponse>) pages::iterator) {
                for (Item item : page.items()) {
                    columns.add(item);
                    items.append(ItemJson.write(item, ItemFormat.DYNAMODB)).append('\n');
                }
                last = page;
            }
        }
        return ExecuteStatementResponse.builder().from(last).items(List.of()).build();
    }

    @Override
    public void close() {
        try {
            if (kept != null) {
                kept.close();
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
