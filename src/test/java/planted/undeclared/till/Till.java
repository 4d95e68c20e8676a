package planted.undeclared.till;

public class Till {}
