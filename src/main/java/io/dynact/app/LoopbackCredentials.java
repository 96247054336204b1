package io.dynact.app;

import io.dynact.connection.CredentialsSource;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

/**
 * The credentials for a service on this machine: those of the default chain, without asking for an instance's role, or else placeholders.
 * DynamoDB Local and the like need a signature and accept any.
 */
record LoopbackCredentials() implements CredentialsSource {
    private static final StaticCredentialsProvider PLACEHOLDER =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    /** These credentials if the endpoint's host is this machine by its name or address, otherwise the default chain. */
    static CredentialsSource orDefaultChain(URI endpoint) {
        return endpoint.getHost() != null && HttpAccess.isLoopback(endpoint.getHost())
                ? new LoopbackCredentials()
                : CredentialsSource.defaultChain();
    }

    @Override
    public AwsCredentialsProvider open(String region) {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                ContainerCredentialsProvider.create(),
                PLACEHOLDER);
    }
}
