package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.LoopbackService.Answer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.TableStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestConnectionTest {
    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void execute_tableIsNamed_describesItAndNeedsNothingElse() {
        rig.service()
                .answer(
                        "DescribeTable",
                        Answer.json(200, "{\"Table\":{\"TableName\":\"Music\",\"TableStatus\":\"UPDATING\"}}"));
        TestConnectionResponse response = Rig.run(rig.context(), TestConnectionRequest.of("Music"));
        assertThat(response.region()).isEqualTo("eu-west-1");
        assertThat(response.endpoint()).contains(rig.service().uri().toString());
        assertThat(response.tableName()).contains("Music");
        assertThat(response.tableStatus()).contains(TableStatus.UPDATING);
        assertThat(response.requestId()).isPresent();
        assertThat(rig.service().calls()).hasSize(1);
    }

    @Test
    void execute_noTableIsNamed_listsOne() {
        rig.service().answer("ListTables", Answer.json(200, "{\"TableNames\":[\"Music\"]}"));
        TestConnectionResponse response = Rig.run(rig.context(), TestConnectionRequest.of());
        assertThat(response.tableName()).isEmpty();
        assertThat(response.tableStatus()).isEmpty();
        assertThat(response.requestId()).isPresent();
        assertThat(Rig.json(rig.service().calls("ListTables").get(0))
                        .path("Limit")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void execute_describingIsDenied_namesThePermission() {
        DynactException failure = Rig.fail(rig.refuseToDescribe().context(), TestConnectionRequest.of("Music"));
        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.detail()).contains("allow dynamodb:DescribeTable on table Music");
        assertThat(failure.awsErrorCode()).contains("AccessDeniedException");
        assertThat(failure.requestId()).isPresent();
    }

    @Test
    void execute_listingIsDenied_advisesToNameATable() {
        rig.service().answer("ListTables", Answer.error(400, "AccessDeniedException", "User is not authorized"));
        DynactException failure = Rig.fail(rig.context(), TestConnectionRequest.of());
        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.detail())
                .startsWith("User is not authorized (ListTables); allow dynamodb:ListTables, or name a table")
                .contains("dynamodb:DescribeTable");
    }

    @Test
    void execute_tableIsNotThere_saysSo() {
        rig.service().answer("DescribeTable", Answer.error(400, "ResourceNotFoundException", "not found"));
        assertThat(Rig.fail(rig.context(), TestConnectionRequest.of("Music")).code())
                .isEqualTo(ErrorCode.TABLE_NOT_FOUND);
    }

    @Test
    void execute_wrongKeys_areNotTakenForAMissingPermission() {
        rig.service().answer("ListTables", Answer.error(400, "UnrecognizedClientException", "invalid"));
        DynactException failure = Rig.fail(rig.context(), TestConnectionRequest.of());
        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_INVALID);
        assertThat(failure.detail()).doesNotContain("ListTables");
    }

    @Test
    void execute_tableThatIsNotAllowed_makesNoCall() {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Films").build());
        assertThat(Rig.fail(context, TestConnectionRequest.of("Music")).code()).isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void execute_nameThatNoTableHas_makesNoCall() {
        assertThat(Rig.fail(rig.context(), TestConnectionRequest.of("a b")).path())
                .contains("$.TableName");
        assertThat(rig.service().calls()).isEmpty();
    }
}
