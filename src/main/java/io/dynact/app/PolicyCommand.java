package io.dynact.app;

import io.dynact.activity.ActivityRequest;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.catalog.IamPolicy;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./dynact policy}: the least IAM policy for activities, or for the requests of a flow. */
@Command(
        name = "policy",
        description = {
            "Prints the least-privilege IAM policy for activities.",
            "It allows activities on tables and their indexes, or exactly the requests of a flow."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  dynact policy --activities GetItem,Query --tables Music --region eu-west-1 --account 123456789012"
        })
final class PolicyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--activities",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = CompletionCommand.ActivityNames.class,
            description = "Activities, such as GetItem,Query. Default: none.")
    private List<String> activities = List.of();

    @Option(
            names = "--tables",
            paramLabel = "TABLE",
            split = ",",
            description =
                    "The tables of the activities, by name or ARN, with all their indexes; TABLE/index/INDEX for one"
                            + " index alone. Default: none.")
    private List<String> tables = List.of();

    @Option(
            names = "--flow",
            paramLabel = "FILE",
            description =
                    "A JSON or YAML file with a list of {activity, input}, instead of the two above. Default: none.")
    private Path flow;

    @Option(
            names = "--with-optional",
            description = "Includes optional permissions: dynamodb:DescribeTable, with which keys are checked before a"
                    + " call, and those that only some requests of --activities need. Default: no.")
    private boolean withOptional;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The tables' region. Default: the connection's, or any.")
    private String region;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "An AWS profile, for its region. Default: none.")
    private String profile;

    @Option(names = "--account", paramLabel = "NUMBER", description = "The tables' account. Default: any.")
    private String account;

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            description = "A connection of the connections file, for its region. Default: none.")
    private String connection;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The connections file; default: DYNACT_CONFIG, ./dynact.yaml, ~/.config/dynact/config.yaml.")
    private Path config;

    @Override
    public Integer call() {
        if (activities.isEmpty() && flow == null) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The policy has no activities; give --activities with --tables, or --flow");
        }
        IamPolicy.Builder policy = IamPolicy.builder();
        if (region != null) {
            policy.region(region);
        } else if (connection != null) {
            policy.region(
                    ConnectionsFile.read(config, environment()).find(connection).region());
        }
        if (region == null && connection == null && profile != null) {
            Target.region(null, profile, environment()).ifPresent(policy::region);
        }
        if (account != null) {
            policy.account(account);
        }
        for (String activity : activities) {
            policy.addAllPermissions(IamPolicy.permissions(
                    ActivityCatalog.standard().find(activity).descriptor(), tables, withOptional));
        }
        if (flow != null) {
            List<ActivityRequest<?>> requests = FlowFile.read(flow);
            for (int at = 0; at < requests.size(); at++) {
                try {
                    policy.addAllPermissions(IamPolicy.permissions(requests.get(at), withOptional));
                } catch (DynactException e) {
                    throw e.within(JsonPath.element(at) + ".input");
                }
            }
        }
        spec.commandLine().getOut().println(policy.build().json());
        return 0;
    }

    private Map<String, String> environment() {
        return ((Main) spec.root().userObject()).environment();
    }
}
