package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowFileTest {
    @TempDir
    private Path folder;

    private Path file(String text, Charset charset) {
        try {
            return Files.writeString(folder.resolve("flow"), text, charset);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private DynactException refused(Path file) {
        return catchThrowableOfType(DynactException.class, () -> FlowFile.read(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"activity\": \"GetItem\", \"input\": {\"TableName\": \"Music\", \"Key\": {\"a\": 1}}}]",
                "- {activity: GetItem, input: {TableName: Music, Key: {a: 1}}}"
            })
    void read_byteOrderMark_isSkipped(String text) {
        assertThat(FlowFile.read(file("\uFEFF" + text, StandardCharsets.UTF_8))).hasSize(1);
    }

    @Test
    void read_utf16_isRefusedByName() {
        DynactException error = refused(file("[{\"activity\": \"ListTables\"}]", StandardCharsets.UTF_16));
        assertThat(error.code()).isEqualTo(ErrorCode.JSON_INVALID);
        assertThat(error.detail()).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- activity: GetItem\n  input: "})
    void read_nestedBeyondAnyLimit_isInvalidInput(String before) {
        DynactException error = refused(file(before + "[".repeat(5_000) + "]".repeat(5_000), StandardCharsets.UTF_8));
        assertThat(error.code()).isEqualTo(ErrorCode.NESTING_TOO_DEEP);
        assertThat(error.detail()).doesNotContain("StreamReadConstraints");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- {activity: PutItem, input: {TableName: Music, Item: {a: {N: 5}}}} | TYPED_VALUE_INVALID | $[0].input.Item.a",
                "- {activity: DescribeLimits} | ACTIVITY_UNKNOWN | $[0].activity",
                "- {activity: GetItem, input: {AttributesToGet: [a]}} | MEMBER_UNKNOWN | $[0].input.AttributesToGet"
            })
    void read_badRequest_isRefusedWithItsPath(String text, ErrorCode code, String path) {
        DynactException error = refused(file(text, StandardCharsets.UTF_8));
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.path()).contains(path);
    }
}
