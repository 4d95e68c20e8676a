@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package planted.indoors.inventory;
