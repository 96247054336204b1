package io.dynact.app;

/** Whether a person looks on. Java cannot say it of one stream; the launcher can, and where it does not, nobody does. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input is a terminal. */
    static boolean isInput() {
        return Boolean.getBoolean("dynact.terminal.input");
    }

    /** Whether standard error is a terminal. */
    static boolean isError() {
        return Boolean.getBoolean("dynact.terminal.error");
    }
}
