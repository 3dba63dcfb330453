"""What serves the page: who visits, which headers protect them, the routes, and the server that runs it all."""
