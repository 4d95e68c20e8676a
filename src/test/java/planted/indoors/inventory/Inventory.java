package planted.indoors.inventory;

public class Inventory {}
