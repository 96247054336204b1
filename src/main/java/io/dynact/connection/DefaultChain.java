package io.dynact.connection;

import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The default chain: the first that is set up of Java system properties, environment variables, web identity token, profile, container and
 * EC2 instance, in the order of the SDK's. As in the AWS CLI, what is set up and fails is an error, and no later source is tried.
 */
@Value.Immutable(singleton = true, builder = false)
public interface DefaultChain extends CredentialsSource {
    @Override
    default AwsCredentialsProvider open(String region) {
        SwitchingProvider chain = new SwitchingProvider(() -> DefaultChainChoice.of(region));
        return new SourceProvider("the default chain", chain, "Check what is set up.", chain);
    }

    /** The default chain. */
    static DefaultChain of() {
        return ImmutableDefaultChain.of();
    }
}
