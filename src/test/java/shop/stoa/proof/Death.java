package shop.stoa.proof;

/** A node's end in the middle of a sale, and its beginning anew, as the sale sees it. */
interface Death {

    /** From now on it is near: all is ready. */
    void comesAt(CrashPoint point);

    /** Returns once the node is dead. */
    void isWaitedFor();

    /** All that was to be seen of a dead node is seen; returns once it runs again. */
    void isOver();

    /** Of one sale alone. */
    static Death of(Node node) {
        return new Death() {
            @Override
            public void comesAt(CrashPoint point) {
                node.arm(point);
            }

            @Override
            public void isWaitedFor() {
                node.awaitHalt();
            }

            @Override
            public void isOver() {
                node.start();
            }
        };
    }
}
