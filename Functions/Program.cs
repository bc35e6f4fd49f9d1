Console.WriteLine("GrantFlow");
