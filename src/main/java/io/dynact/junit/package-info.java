/** A JUnit 5 extension that gives a test class an embedded DynamoDB Local and a connection to it. */
package io.dynact.junit;
