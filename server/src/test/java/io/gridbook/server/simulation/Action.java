package io.gridbook.server.simulation;

/** What can happen in one step of a simulation; the comments say what the step's numbers mean. */
enum Action {

    /** Bot a connects and logs on, resuming after nothing, the middle or the end of what it has seen, by b (as it
     * does before whatever else it is to do). */
    CONNECT,
    /** Bot a's connection breaks in the middle of whatever is on it. */
    DROP,
    /** Bot a says it wants to place an order, whose terms follow from b. */
    PLACE,
    /** Bot a says it wants to cancel one of the orders it has named, by b. */
    CANCEL,
    /** Bot a says it wants other terms for one of the orders it has named, both by b. */
    REPLACE,
    /** Bot a asks for the state of one of the orders it has named, by b. */
    ASK,
    /** Bot a says again what it said last, because no answer came. */
    AGAIN,
    /** Bot a says something that is no message, by b. */
    GARBAGE,
    /** b bytes of what bot a has said arrive at the gateway; 0 = all. */
    DELIVER,
    /** Bot a reads what the gateway has sent it. */
    HEAR,
    /** The pipeline journals at most a commands as one batch (and executes them, with one thread). */
    JOURNAL,
    /** The pipeline executes at most a commands as one batch. */
    EXECUTE,
    /** The gateway's event loop does what it has to do. */
    PUBLISH,
    /** Everything flows: what was said arrives, is executed, published and heard. */
    FLOW,
    /** The projection reads a little, a times, and writes what is due. */
    PROJECT,
    /** The connection to the tables breaks at the a-th operation on it from now. */
    BREAK,
    /** The shadow executes at most a commands and proves their events. */
    SHADOW,
    /** The shadow writes a snapshot. */
    SNAPSHOT,
    /** The process is killed with a bytes of its newest snapshot written or, with b odd, a bit of that flips. */
    SPOIL,
    /** The ticker looks at the clock. */
    TICK,
    /** The clock moves by a milliseconds, which may be back. */
    CLOCK,
    /** Disk fault a strikes b operations from now; if the process ends by it, the power goes with c odd. */
    FAULT,
    /** The disk has room for no more than a bytes beyond what is used. */
    FILL,
    /** The process is killed; with a odd the bots still read what it had sent. The next start meets fault b after c. */
    KILL,
    /** The power goes; numbers as with KILL. */
    POWER,
    /** The process is killed, a bit of what is on disk flips, and the process is started again. */
    FLIP,
    /** The process is stopped in order and started again. */
    STOP
}
