using 'main.bicep'

// Copy this file to main.bicepparam and fill it in. It holds no secret: the SendGrid key comes from the environment of the one command
// that writes it into the vault, and may be left out from then on.
param publicUrl = 'https://aides.example.fr'
param staffAddresses = [
  'instruction@region.example.fr'
  'direction@region.example.fr'
]
param mailFrom = 'appels-a-projets@region.example.fr'
param sendGridApiKey = readEnvironmentVariable('SENDGRID_API_KEY', '')
param sendGridHost = 'https://api.eu.sendgrid.com'
param tags = {
  application: 'GrantFlow'
}
