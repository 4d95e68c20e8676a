package planted.indoors.inventory.web;

public class StockForm {}
