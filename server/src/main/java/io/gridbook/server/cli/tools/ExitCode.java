package io.gridbook.server.cli.tools;

/** What a command's exit code says. */
final class ExitCode {

    static final int FINE = 0;
    /** What was asked about is not so. */
    static final int NOT_SO = 1;
    /** Wrong usage or configuration. */
    static final int USAGE = 2;
    /** Disk, port, database or the exchange failed. */
    static final int ENVIRONMENT = 3;

    private ExitCode() {
    }
}
