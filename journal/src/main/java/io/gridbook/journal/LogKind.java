package io.gridbook.journal;

/** Which of the two logs a segment belongs to, and by what its segments are numbered. */
enum LogKind {
    /** Numbered by command sequence. */
    COMMANDS,
    /** Numbered by excerpt, dense from 1: one command's events may lie in several excerpts. */
    EVENTS
}
